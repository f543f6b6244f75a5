import assert from "node:assert/strict";
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

  it("shows what changed against the baseline, and whether it is chance", () =>
    on(gate, {}, async (page) => {
      const row = page.getByRole("region", { name: "Candidate against baseline" }).getByRole("row").filter({ hasText: "All rows" });
      await row.getByText("−11.7 points").waitFor();
      await row.getByText(/^p = 0\.0\d\d$/).waitFor();
    }));

  it("belongs to a page that the navigation marks", () =>
    on(gate, {}, async (page) => {
      const marked = page.getByRole("navigation", { name: "Pages" }).locator("[aria-current]");
      assert.deepEqual(await marked.allInnerTexts(), ["Evaluation & gates"]);
      await page.goto("/queues/support");
      await page.getByRole("tab", { name: "Items" }).waitFor();
      assert.deepEqual(await marked.allInnerTexts(), ["Review"]);
    }));

  it("draws the candidate with its interval, beside the baseline and the floor, and says them in words", () =>
    on(gate, {}, async (page) => {
      const plot = page.getByRole("row").filter({ hasText: "All rows" }).getByRole("img", { name: /^Candidate 80\.0 % \(7\d\.\d % to 8\d\.\d %\), baseline 91\.7 %$/ });
      await plot.waitFor();
      const at = (name, ...places) => plot.locator(name).evaluate((mark, places) => places.map((place) => Number.parseFloat(mark.getAttribute(place))), places);
      const [from, to] = await at(".plot-interval", "x1", "x2");
      const [candidate] = await at(".plot-candidate", "cx");
      const [baseline] = await at(".plot-baseline", "cx");
      const [floor] = await at(".plot-floor", "x1");
      assert.ok(0 <= from && from < candidate && candidate < to && to < floor && floor < baseline && baseline <= 100, `${[from, candidate, to, floor, baseline]}`);
    }));

  it("leads from its numbers to all their rows, of the candidate and of the baseline", () =>
    on(gate, {}, async (page) => {
      await page.getByRole("link", { name: "intent=refund, passed" }).click();
      await page.waitForURL(/passed=/);
      await page.getByRole("button", { name: "intent=refund take away" }).waitFor();
      await page.getByText("32 in all").waitFor();
    }));

  it("names the rows that were left out, and those that could not be compared, with the reason", () =>
    on("/evaluations", {}, async (page) => {
      const row = (id, reason) => ({ count: 1, rows: [{ id, reason }] });
      await page.route("**/v1/gates/*", async (route) => {
        const stored = await (await route.fetch()).json();
        const excluded = row("case-3", "Its question is about the evaluator.");
        return route.fulfill({ json: { ...stored, report: { ...stored.report, excluded, trained_on: { versions: ["gold@7"], not_compared: row("case-4", null) }, not_judged: { tone: 12 } } } });
      });
      await page.goto(gate);
      const left = page.getByRole("region", { name: "What was left out" });
      await left.getByRole("button", { name: "1 row" }).first().click();
      await page.getByRole("dialog").getByText("Its question is about the evaluator.").waitFor();
      await page.keyboard.press("Escape");
      await left.getByRole("link", { name: "gold@7" }).waitFor();
      await left.getByText("tone (12 results)").waitFor();
      await left.getByRole("button", { name: "1 row" }).nth(1).click();
      await page.getByRole("dialog").getByText("case-4").waitFor();
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
