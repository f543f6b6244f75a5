import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { settled } from "./browser.mjs";
import { on } from "./stage.mjs";

const step = (name, state, what, heldBy = null) => ({
  step: name,
  state,
  what,
  held_by: heldBy,
  retry_helps: null,
  figures: {},
  ids: {},
});

const turn = {
  id: "0199aa00-0000-7000-8000-000000000001",
  started_at: "2026-11-21T10:00:00Z",
  ended_at: "2026-11-21T10:01:00Z",
  outcome: "blocked",
  model: null,
  steps: [
    step("evaluate_current", "done", "The target answered 40 rows: contains 12.5 %."),
    step("train", "held", "Somebody floods us: <img src=x onerror=alert(1)>", "breaker"),
  ],
};

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

  it("shows every figure that there is", () =>
    on("/", {}, async (page) => {
      const { figures } = await (await page.request.get("/v1/metrics")).json();
      assert.equal(await page.getByRole("region", { name: "Figures" }).locator(".figure").count(), figures.length);
    }));

  it("shows the figures of a time, which stands in the address", () =>
    on("/", {}, async (page) => {
      const asked = (last) => page.waitForRequest((request) => request.url().includes("/v1/metrics") && request.url().includes(last));
      await Promise.all([asked("bucket=week"), page.getByLabel("Time of the figures").selectOption("365d")]);
      await page.getByRole("heading", { name: "The last 365 days" }).waitFor();
      await page.waitForURL(/last=365d/);
      await page.getByLabel("Time of the figures").selectOption("own");
      await page.getByLabel("First day").fill("2026-11-01");
      await page.getByLabel("Last day").fill("2026-11-20");
      await Promise.all([asked(encodeURIComponent("2026-11-21T00:00:00.000Z")), page.getByRole("button", { name: "Show" }).click()]);
      await page.reload();
      await settled(page);
      await page.getByRole("heading", { name: "2026-11-01 to 2026-11-20" }).waitFor();
    }));

  it("shows why edits were discarded over the time, and which cohorts are in the wheel", () =>
    on("/", {}, async (page) => {
      await page.route("**/v1/metrics*", async (route) => {
        const figures = await (await route.fetch()).json();
        const over = [3, 0, 5].map((edits, i) => ({ since: `2026-11-0${i + 1}T00:00:00Z`, until: `2026-11-0${i + 2}T00:00:00Z`, figures: [], discards: edits ? [{ reason: "near_identical", edits }] : [] }));
        return route.fulfill({ json: { ...figures, discards: [{ reason: "near_identical", edits: 8 }], trend: over } });
      });
      await page.reload();
      await settled(page);
      await page.getByRole("img", { name: "near identical, from first to last: 3, 0, 5" }).waitFor();
      const cohorts = page.getByRole("region", { name: "Cohorts that are reviewed least" });
      await cohorts.getByRole("row").filter({ hasText: "intent=refund" }).getByText("outside").waitFor();
      await page.getByRole("region", { name: "What users think, in the wheel and outside" }).getByRole("row").filter({ hasText: "intent" }).getByText("outside").waitFor();
    }));

  it("draws the way of a figure over the days, with a gap where nothing was counted and its target", () =>
    on("/", {}, async (page) => {
      const values = [0.2, 0.1, null, 0.4];
      await page.route("**/v1/metrics*", async (route) => {
        const report = await (await route.fetch()).json();
        const of = (value) => report.figures.map((figure) => (figure.name === "thumbs_down_rate" ? { ...figure, value } : figure));
        const trend = values.map((value, i) => ({ since: `2026-11-0${i + 1}T00:00:00Z`, until: `2026-11-0${i + 2}T00:00:00Z`, figures: of(value), discards: [] }));
        return route.fulfill({ json: { ...report, figures: of(0.25), trend } });
      });
      await page.reload();
      await settled(page);
      const trend = page.locator(".figure").filter({ hasText: "at most 5.0 %" }).locator("svg.trend");
      await trend.waitFor();
      // From the first day to the second; the fourth stands alone.
      assert.equal(await trend.locator("line:not(.trend-target)").count(), 1);
      assert.equal(await trend.locator("circle").count(), 2);
      const height = (mark, place) => trend.locator(mark).first().evaluate((element, place) => Number(element.getAttribute(place)), place);
      assert.ok((await height("line:not(.trend-target)", "y1")) < (await height("line:not(.trend-target)", "y2")), "a smaller share stands lower");
      assert.ok((await height("line:not(.trend-target)", "y2")) < (await height(".trend-target", "y1")), "the target is below all of them");
    }));

  it("says which labels nobody may rely on", () =>
    on("/", {}, async (page) => {
      await page.getByRole("link", { name: "Reviewers of support do not agree" }).click();
      await page.getByRole("region", { name: "Agreement" }).getByText("held back").waitFor();
    }));

  it("says nothing of turns where the wheel was never turned", () =>
    on("/", {}, async (page) => {
      assert.equal(await page.getByRole("region", { name: "The latest turn" }).count(), 0);
    }));

  it("shows what the latest turn did, step by step", () =>
    on("/", {}, async (page) => {
      await page.route("**/v1/turns*", (route) => route.fulfill({ contentType: "application/json", body: JSON.stringify({ turns: [turn], next: null }) }));
      await page.reload();
      await settled(page);
      const latest = page.getByRole("region", { name: "The latest turn" });
      await latest.getByText("blocked").waitFor();
      await latest.getByRole("row", { name: /evaluate current/ }).getByText("done").waitFor();
      await latest.getByText("held by breaker").waitFor();
      await latest.getByText("<img src=x onerror=alert(1)>").waitFor();
    }));
});
