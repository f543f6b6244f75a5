import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { base, on } from "./stage.mjs";

const send = (name, body) =>
  fetch(new URL(`/v1/datasets/${name}/rows`, base), { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

describe("datasets", () => {
  it("are rolled back with a reason", async () => {
    const rows = [{ id: "one", input: "1" }];
    await send("small", rows);
    await send("small", [{ id: "two", input: "2" }]);
    await on("/datasets/small", {}, async (page) => {
      await page.getByRole("button", { name: "Roll back to 1" }).click();
      const dialog = page.getByRole("dialog");
      assert.ok(await dialog.getByRole("button", { name: "Roll back" }).isDisabled());
      await dialog.getByLabel("Why").fill("the second row is wrong");
      await dialog.getByRole("button", { name: "Roll back" }).click();
      await page.getByText("Rolled back to version 1: the second row is wrong").waitFor();
    });
  });

  it("go from one of their parts to another", () =>
    on("/datasets/gold", {}, async (page) => {
      const parts = { Rows: page.getByPlaceholder("Text in the rows"), Compare: page.getByText("From", { exact: true }), Export: page.getByText("Train with TRL").first() };
      for (const [tab, shown] of Object.entries(parts)) {
        await page.getByRole("tab", { name: tab }).click();
        await shown.waitFor();
      }
    }));

  it("show what came and went between two versions", async () => {
    await send("compared", [{ id: "one", input: "The first question" }]);
    await send("compared", [{ id: "two", input: "The second question" }]);
    await send("compared", [{ id: "three", input: "The third question" }]);
    await on("/datasets/compared?tab=diff", {}, async (page) => {
      const came = page.getByRole("region", { name: "Came" });
      await came.getByText("The third question").first().waitFor();
      assert.equal(await came.getByText("The second question").count(), 0);
      await page.getByLabel("From").selectOption("1");
      await came.getByText("The second question").first().waitFor();
      await page.getByLabel("From").selectOption("3");
      await page.getByRole("main").getByRole("combobox").nth(1).selectOption("1");
      await page.getByRole("region", { name: "Went" }).getByText("The third question").first().waitFor();
    });
  });

  it("say of a row where it comes from, up to its trace, and what was trained of it", () =>
    on("/datasets/gold?tab=rows", {}, async (page) => {
      const row = page.getByRole("region", { name: /^Row / });
      const facts = Object.fromEntries(
        await row.locator(".facts-pair").evaluateAll((pairs) => pairs.map((pair) => [pair.querySelector("dt").innerText, pair.querySelector("dd").innerText])),
      );
      assert.match(facts.Event, /^edit edit-\d+, /);
      assert.equal(facts.Verdict, "keep");
      assert.match(facts.Cohort, /^intent=/);
      assert.equal(facts["Written by"], "m-1");
      assert.equal(facts["Trained into"], "no model that is known here");
      await row.getByRole("link", { name: facts.Trace }).click();
      await page.waitForURL(`**/traces/${facts.Trace}`);
    }));

  it("are searched, and hold few of many rows in the page", async () => {
    await send("long", Array.from({ length: 300 }, (_, i) => ({ id: `row-${i}`, input: `Question number ${i}`, expected: `answer ${i}` })));
    await on("/datasets/long?tab=rows", {}, async (page) => {
      await page.getByText("Question number 0").first().waitFor();
      const list = page.getByRole("list", { name: "Rows" });
      assert.ok((await list.getByRole("listitem").count()) < 60);
      for (const read of ["200 read so far", "300 in all"]) {
        await page.locator(".virtual-scroll").evaluate((element) => element.scrollTo(0, element.scrollHeight));
        await page.getByText(read).waitFor();
      }
      assert.ok((await list.getByRole("listitem").count()) < 60);
      await page.getByPlaceholder("Text in the rows").fill("number 217");
      await page.keyboard.press("Enter");
      await page.getByText("1 in all").waitFor();
      await page.waitForURL(/q=/);
      await list.getByText("Question number 217").waitFor();
    });
  });
});
