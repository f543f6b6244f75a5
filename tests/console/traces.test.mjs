import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { settled } from "./browser.mjs";
import { traceId } from "./seed.mjs";
import { base, on, openPage, traces } from "./stage.mjs";

describe("traces", () => {
  it("are filtered, and the filter stands in the address", () =>
    on("/traces", {}, async (page) => {
      await page.getByLabel("Status").selectOption("error");
      await page.getByText(/in all|so far/).waitFor();
      await page.waitForURL(/status=error/);
      const rows = page.locator(".virtual-data");
      await page.waitForFunction(() => [...document.querySelectorAll(".virtual-data")].every((row) => row.innerText.includes("error")));
      assert.ok((await rows.count()) > 0);
      await page.reload();
      await settled(page);
      assert.equal(await page.getByLabel("Status").inputValue(), "error");
    }));

  it("keep few rows in the page while many are read", () =>
    on("/traces", {}, async (page) => {
      const scroller = page.locator(".virtual-scroll");
      await scroller.evaluate((element) => element.scrollTo(0, element.scrollHeight));
      await page.getByText(`${traces} in all`).waitFor();
      assert.ok((await page.locator(".virtual-data").count()) < 60);
    }));

  it("show what people said of them", () =>
    on(`/traces/${traceId(4)}`, {}, async (page) => {
      const feedback = page.getByRole("region", { name: "Feedback" });
      await feedback.getByText("thumb down").waitFor();
      await feedback.getByText("The rate is out of date.").waitFor();
    }));

  it("show how they were scored, by themselves and on arrival", () =>
    on(`/traces/${traceId(4)}`, {}, async (page) => {
      const score = { evaluator: "refusal", score: 0.25, passed: false, reason: "It refuses: <img src=x onerror=alert(1)>" };
      await page.route(`**/v1/traces/${traceId(4)}`, async (route) => route.fulfill({ json: { ...(await (await route.fetch()).json()), scores: [score] } }));
      await page.reload();
      await settled(page);
      const row = page.getByRole("region", { name: "Scores on arrival" }).getByRole("row").filter({ hasText: "refusal" });
      await row.getByText("0.25").waitFor();
      await row.getByText("failed").waitFor();
      await row.getByText(score.reason).waitFor();
      await page.getByRole("list", { name: "Steps of the trace" }).getByRole("button", { name: /chat m-1/ }).click();
      await page.getByRole("region", { name: "Step chat m-1" }).getByText("groundedness").waitFor();
    }));

  it("show what people made of them", () =>
    on(`/traces/${traceId(7)}`, {}, async (page) => {
      const edits = page.getByRole("region", { name: "Edits" });
      await edits.getByText("edit-7").waitFor();
      await edits.locator("ins").first().waitFor();
    }));

  it("are sent to review, once for ever", async () => {
    const queue = { method: "PUT", headers: { "Content-Type": "application/json" }, body: "{}" };
    assert.equal((await fetch(new URL("/v1/review/queues/sent-traces", base), queue)).status, 200);
    const { page, context, faults } = await openPage();
    await page.goto(`/traces/${traceId(11)}`);
    for (const said of ["It waits in sent-traces", "It was in sent-traces before"]) {
      await page.getByRole("button", { name: "Send to review" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("Queue").selectOption("sent-traces");
      await dialog.getByRole("button", { name: "Send" }).click();
      await dialog.getByText(said).waitFor();
      await page.keyboard.press("Escape");
    }
    assert.deepEqual(faults, []);
    await context.close();
  });

  it("become rows of a dataset", () =>
    on(`/traces/${traceId(100)}`, {}, async (page) => {
      await page.getByRole("button", { name: "Add to dataset" }).click();
      await page.getByLabel("Failure mode").fill("ungrounded");
      await page.getByRole("button", { name: "Add", exact: true }).click();
      await page.getByText("The row is in regressions@1").waitFor();
      await page.getByRole("link", { name: "See the rows" }).click();
      await page.getByText("How do I settle case 100").first().waitFor();
    }));

  it("that are not there are told with cause and cure", async () => {
    const { page, context } = await openPage();
    await page.goto("/traces/00000000000000000000000000000001");
    await page.getByRole("alert").getByText("There is no such trace").waitFor();
    await context.close();
  });
});
