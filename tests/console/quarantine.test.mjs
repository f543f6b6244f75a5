import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { settled } from "./browser.mjs";
import { base, openPage } from "./stage.mjs";

const read = async (path) => (await fetch(new URL(path, base))).json();

async function post(path, body) {
  const answer = await fetch(new URL(path, base), { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  assert.ok(answer.ok, `${path}: ${answer.status}`);
}

const held = 5;

/** The quarantine as it is, on a page on which nothing may go wrong. */
async function on(path, use) {
  const { page, context, faults } = await openPage();
  await page.goto(path);
  await settled(page);
  await use(page);
  assert.deepEqual(faults, []);
  await context.close();
}

async function decide(page, action) {
  const dialog = page.getByRole("dialog");
  const button = dialog.getByRole("button", { name: action, exact: true });
  assert.ok(await button.isDisabled());
  await dialog.getByLabel("Why").fill(`a reason to ${action.toLowerCase()}`);
  await button.click();
}

/** Waits until the curator has carried out what was decided. */
async function until(isThere) {
  while (!(await isThere())) await new Promise((resolve) => setTimeout(resolve, 50));
}

describe("the quarantine", () => {
  // The circuit breaker holds them, and is closed again.
  before(async () => {
    await post("/v1/breaker/open", { why: "a drill" });
    const edits = Array.from({ length: held }, (_, i) => ({
      event_id: `held-${i}`,
      prompt: `What does parcel ${i * 7919} cost?`,
      original_llm_output: `Parcel ${i * 7919} costs nothing at all, wherever it goes.`,
      final_user_edit: `Within the country parcel ${i * 104729} costs ${i + 4} euros; abroad it hangs on the weight.`,
    }));
    await post("/v1/edits", edits);
    await until(async () => (await read("/v1/quarantine?reason=circuit_breaker")).items.length === held);
    await post("/v1/breaker/close", { why: "the drill is over" });
  });

  it("is left by edits that are released, which become rows, and by those that are discarded", () =>
    on("/quarantine", async (page) => {
      const [first, second] = (await read("/v1/quarantine")).items;
      for (const [item, action] of [[first, "Release"], [second, "Discard"]]) {
        const card = page.getByRole("listitem").filter({ hasText: item.event_id }).first();
        await card.getByRole("button", { name: action, exact: true }).click();
        await decide(page, action);
        await page.getByRole("dialog").waitFor({ state: "detached" });
      }
      await until(async () => (await fetch(new URL(`/v1/datasets/gold/rows/${first.event_id}`, base))).ok);
      await until(async () => (await read(`/v1/events/${second.event_id}`)).verdict.reason === "discarded_by_reviewer");
      await page.getByText(first.event_id, { exact: true }).waitFor({ state: "detached" });
    }));

  it("is left at once by all that are there for one reason, as what the circuit breaker held", () =>
    on("/quarantine", async (page) => {
      const left = (await read("/v1/quarantine?reason=circuit_breaker")).items.length;
      assert.equal(await page.getByRole("button", { name: "Release all" }).count(), 0);
      await page.getByLabel("Reason", { exact: true }).selectOption("personal_data");
      await page.getByText("Nothing waits for this reason.").waitFor();
      await page.getByLabel("Reason", { exact: true }).selectOption("circuit_breaker");
      await page.waitForURL(/reason=circuit_breaker/);
      await page.getByRole("button", { name: "Release all" }).click();
      await decide(page, "Release all");
      await page.getByText(`${left} edits released; this is carried out soon`).waitFor();
      await until(async () => (await read("/v1/quarantine?reason=circuit_breaker")).items.length === 0);
    }));
});
