import { describe, it } from "node:test";
import { gate, on } from "./stage.mjs";

describe("a gate", () => {
  it("opens the rows behind its numbers", () =>
    on(gate, {}, async (page) => {
      await page.getByRole("button", { name: /All rows, failed/ }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByText(/^case-/).first().waitFor();
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "detached" });
    }));
});
