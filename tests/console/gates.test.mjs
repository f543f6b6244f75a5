import { describe, it } from "node:test";
import { evaluation, gate, on } from "./stage.mjs";

describe("an evaluation", () => {
  it("opens the rows of a cohort from its map", () =>
    on(evaluation, {}, async (page) => {
      const map = page.getByRole("region", { name: "Pass rate by cohort" });
      await map.getByRole("row").filter({ hasText: "intent=refund" }).getByRole("link", { name: "80 % of 40" }).click();
      await page.waitForURL(/cohort=intent/);
      await page.getByRole("button", { name: /intent=refund/ }).waitFor();
    }));
});

describe("a gate", () => {
  it("opens from the list with its decision and why", () =>
    on("/evaluations", {}, async (page) => {
      const decisions = page.getByRole("region", { name: "Table of decisions" });
      await decisions.getByRole("row").filter({ hasText: "block" }).getByRole("link").first().click();
      await page.getByRole("heading", { name: /Decision over a release/ }).waitFor();
      await page.getByText("below the floor of 90.0 %").first().waitFor();
    }));

  it("opens the rows behind its numbers", () =>
    on(gate, {}, async (page) => {
      await page.getByRole("button", { name: /All rows, failed/ }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByText(/^case-/).first().waitFor();
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "detached" });
    }));
});
