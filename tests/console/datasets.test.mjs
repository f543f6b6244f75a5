import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { base, on } from "./stage.mjs";

describe("datasets", () => {
  it("are rolled back with a reason", async () => {
    const rows = [{ id: "one", input: "1" }];
    const send = (body) =>
      fetch(new URL("/v1/datasets/small/rows", base), { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
    await send(rows);
    await send([{ id: "two", input: "2" }]);
    await on("/datasets/small", {}, async (page) => {
      await page.getByRole("button", { name: "Roll back to 1" }).click();
      const dialog = page.getByRole("dialog");
      assert.ok(await dialog.getByRole("button", { name: "Roll back" }).isDisabled());
      await dialog.getByLabel("Why").fill("the second row is wrong");
      await dialog.getByRole("button", { name: "Roll back" }).click();
      await page.getByText("Rolled back to version 1: the second row is wrong").waitFor();
    });
  });
});
