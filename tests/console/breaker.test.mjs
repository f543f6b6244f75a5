import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { barriers, settled, sizes } from "./browser.mjs";
import { base, on } from "./stage.mjs";

const opening = {
  number: 1,
  actor: null,
  signal: "unsafe",
  opened_by: null,
  why: "30 of everybody's last 60 edits are unsafe: at least 31.9 %, and 20.0 % are allowed.",
  evidence: {
    count: 30,
    of: 60,
    lower_bound: 0.319,
    ceiling: 0.2,
    first_offset: 812,
    last_offset: 871,
    examples: ["edit-1", "edit-2"],
    quarantined: 7,
    dataset: "gold",
    published_rows: Array.from({ length: 40 }, (_, i) => `0199aa00-0000-7000-8000-0000000000${i + 10}`),
    version_before: 11,
  },
  opened_at: "2026-11-21T09:58:00Z",
};

describe("the circuit breaker", () => {
  it("is not spoken of while it is closed", () =>
    on("/quarantine", {}, async (page) => {
      assert.equal(await page.getByText("circuit breaker is open").count(), 0);
    }));

  it("opens before everybody's eyes, and is closed with a reason", () =>
    on("/", {}, async (page) => {
      const sent = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ actor: "u_1", why: "a known attacker" }) };
      assert.equal((await fetch(new URL("/v1/breaker/open", base), sent)).status, 200);
      const needs = page.getByRole("region", { name: "Needs a person now" });
      await needs.getByText("For one actor. a known attacker").waitFor();
      await needs.getByRole("link", { name: "The circuit breaker is open" }).click();

      const breaker = page.getByRole("region", { name: "Circuit breaker" });
      await breaker.getByText("u_1").waitFor();
      await breaker.getByRole("button", { name: "Close the breaker" }).click();
      assert.ok(await page.getByRole("button", { name: "Close it" }).isDisabled());
      await page.getByLabel("Why").fill("a drill");
      await page.getByRole("button", { name: "Close it" }).click();
      await breaker.waitFor({ state: "detached" });
      assert.equal((await (await fetch(new URL("/v1/breaker", base))).json()).is_open, false);
    }));

  it("shows what it saw, and the version to return to", () =>
    on("/settings", {}, async (page) => {
      const answer = { is_enabled: true, is_open: true, is_open_for_all: true, openings: [opening] };
      await page.route("**/v1/breaker", (route) => route.fulfill({ contentType: "application/json", body: JSON.stringify(answer) }));
      await page.goto("/quarantine");
      await settled(page);
      const breaker = page.getByRole("region", { name: "Circuit breaker" });
      await breaker.getByText("7 edits of events 812 to 871").waitFor();
      await breaker.getByText("roll back to version 11").waitFor();
      await breaker.getByText("Rows published before").click();
      for (const size of sizes) {
        await page.setViewportSize(size);
        const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(tooWide <= 0, `the page is ${tooWide} pixels wider than the window of ${size.width}`);
        assert.deepEqual(await barriers(page), []);
      }
    }));
});
