import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { settled } from "./browser.mjs";
import { on } from "./stage.mjs";

describe("the overview", () => {
  it("shows figures against their targets", () =>
    on("/", {}, async (page) => {
      const figures = page.getByRole("region", { name: "Figures" });
      await figures.getByText("at most 5.0 %").waitFor();
      await figures.getByText("missed").waitFor();
      await figures.getByText("at most 90.0 %").waitFor();
      assert.equal(await figures.getByText("met", { exact: true }).count(), 1);
    }));

  it("shows the figures of a cohort, which stands in the address", () =>
    on("/", {}, async (page) => {
      await page.getByLabel("Cohort of the figures").selectOption("intent=refund");
      await page.waitForURL(/cohort=intent/);
      await page.reload();
      await settled(page);
      await page.getByRole("option", { name: "intent=refund" }).waitFor({ state: "attached" });
      assert.equal(await page.getByLabel("Cohort of the figures").inputValue(), "intent=refund");
    }));

  it("says which labels nobody may rely on", () =>
    on("/", {}, async (page) => {
      await page.getByRole("link", { name: "Reviewers of support do not agree" }).click();
      await page.getByRole("region", { name: "Agreement" }).getByText("held back").waitFor();
    }));
});
