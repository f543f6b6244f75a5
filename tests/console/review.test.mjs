import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { item, serveReview } from "./fixtures.mjs";
import { traceId } from "./seed.mjs";
import { base, on, openPage } from "./stage.mjs";

describe("review", () => {
  it("is done by keyboard alone", () =>
    on("/review/support", {}, async (page, sent) => {
      await page.getByText("Question 0:").waitFor();
      await page.keyboard.press("n");
      await page.getByText("Answer this first.").waitFor();
      await page.keyboard.press("1");
      await page.keyboard.press("4");
      await page.keyboard.press("c");
      await page.keyboard.type("n is a letter here");
      await page.keyboard.press("Escape");
      await page.keyboard.press("n");
      await page.getByText("Question 1:").waitFor();
      await page.keyboard.press("s");
      await page.getByRole("dialog").getByLabel("Why").fill("not my field");
      await page.keyboard.press("Enter");
      await page.getByText("Question 2:").waitFor();
      await page.keyboard.press("5");
      await page.keyboard.press("n");
      await page.getByText("Question 3:").waitFor();
      await page.keyboard.press("u");
      await page.getByText("Question 2:").waitFor();
      assert.equal(await page.getByRole("button", { name: "correct" }).getAttribute("aria-pressed"), "true");
      await page.keyboard.press("?");
      await page.getByRole("dialog").getByText("Undo the last answer").waitFor();
      await page.keyboard.press("Escape");
      await page.keyboard.press("n");
      await page.getByText("Question 3:").waitFor();
      await page.keyboard.press("2");
      await page.keyboard.press("n");
      await page.getByText("Nothing is left for you here").waitFor();
      assert.deepEqual(sent, [
        { index: 0, action: "answers", values: { verdict: "unsupported_claim", quality: 4, comment: "n is a letter here" }, comment: null },
        { index: 1, action: "skip", reason: "not my field" },
        { index: 2, action: "answers", values: { verdict: "correct" }, comment: null },
        { index: 3, action: "answers", values: { verdict: "wrong_tool" }, comment: null },
      ]);
    }));

  it("shows the next item before the answer has arrived", () =>
    on("/review/support", {}, async (page) => {
      let arrive;
      const held = new Promise((resolve) => (arrive = resolve));
      await page.route("**/answers", async (route) => {
        await held;
        await route.fallback();
      });
      await page.keyboard.press("5");
      await page.keyboard.press("n");
      await page.getByText("Question 1:").waitFor();
      arrive();
    }));

  it("does not say that nothing is left while the next items may be on their way", () =>
    on("/review/support", {}, async (page) => {
      let arrive;
      const held = new Promise((resolve) => (arrive = resolve));
      await page.route("**/answers", async (route) => {
        await held;
        await route.fallback();
      });
      await page.getByText("Question 0:").waitFor();
      await page.keyboard.press("5");
      await page.keyboard.press("n");
      await page.getByText("Question 1:").waitFor();
      await page.keyboard.press("5");
      await page.keyboard.press("n");
      await page.getByRole("status", { name: "Taking the next item" }).waitFor();
      arrive();
      await page.getByText("Question 2:").waitFor();
    }));

  it("shows no item again that was answered while a list with it was on its way", () =>
    on("/review/support", {}, async (page, sent) => {
      let arrive;
      const held = new Promise((resolve) => (arrive = resolve));
      let lists = 0;
      await page.route("**/next?*", async (route) => {
        if (lists++ > 0) return route.fallback();
        await held;
        await route.fulfill({ contentType: "application/json", body: JSON.stringify({ items: [item(1)] }) });
      });
      for (let i = 0; i < 4; i++) {
        await page.getByText(`Question ${i}:`).waitFor();
        if (i === 2) arrive();
        await page.keyboard.press("5");
        await page.keyboard.press("n");
      }
      await page.getByText("Nothing is left for you here").waitFor();
      assert.deepEqual(sent.map((one) => one.index), [0, 1, 2, 3]);
    }));

  it("brings an item back with what was entered when its answer is refused", async () => {
    const { page, context } = await openPage();
    await serveReview(page);
    await page.route("**/answers", (route) =>
      route.fulfill({
        status: 409,
        contentType: "application/problem+json",
        body: JSON.stringify({ type: "urn:flywheel:problem:lease-lost", title: "The lease has ended", status: 409, detail: "Take the next item." }),
      }),
    );
    await page.goto("/review/support");
    await page.getByText("Question 0:").waitFor();
    await page.keyboard.press("5");
    await page.keyboard.press("n");
    await page.getByRole("alert").getByText("The lease has ended").waitFor();
    await page.getByText("Question 0:").waitFor();
    assert.equal(await page.getByRole("button", { name: "correct" }).getAttribute("aria-pressed"), "true");
    await context.close();
  });

  it("marks what is selected", () =>
    on("/review/support", {}, async (page, sent) => {
      await page.keyboard.press("5");
      await page.keyboard.press("j");
      await page.locator("section[aria-label='Answer of the model'] p.pre").first().evaluate((element) => {
        const text = element.querySelector("span").firstChild;
        getSelection().setBaseAndExtent(text, 0, text, 8);
      });
      await page.keyboard.press("1");
      await page.getByText("“Answer 0”").waitFor();
      await page.keyboard.press("n");
      await page.getByText("Question 1:").waitFor();
      assert.deepEqual(sent[0].values, { verdict: "correct", claims: [{ start: 0, end: 8, tag: "claim" }] });
    }));

  it("keeps the item in hand as long as it is on the screen, and no longer", async () => {
    const { page, context } = await openPage();
    await page.clock.install({ time: new Date("2026-11-21T10:00:00Z") });
    // Kept for 30 s, of which a third is when a sign of life is due.
    const sent = await serveReview(page, { items: 2, change: (one) => ({ ...one, lease: { purpose: "review", expires_at: "2026-11-21T10:00:30Z" } }) });
    const beats = () => sent.filter((one) => one.action === "heartbeat").map((one) => one.index);
    await page.goto("/review/support");
    await page.getByText("Question 0:").waitFor();
    assert.deepEqual(beats(), []);
    const beat = () => Promise.all([page.waitForResponse("**/heartbeat"), page.clock.runFor(11_000)]);
    await beat();
    assert.deepEqual(beats(), [0]);
    await page.keyboard.press("5");
    await page.keyboard.press("n");
    await page.getByText("Question 1:").waitFor();
    await beat();
    assert.ok(beats().includes(1));
    assert.equal(beats().filter((index) => index === 0).length, 1);
    await context.close();
  });

  it("asks by the version of the queue to which the item belongs", async () => {
    const { page, context } = await openPage();
    const older = [{ name: "old_question", kind: "thumbs", required: true }];
    await serveReview(page, { change: (one) => ({ ...one, schema_version: 1, labels: older }) });
    await page.goto("/review/support");
    const form = page.getByRole("region", { name: "Your answer" });
    await form.getByText("old question").waitFor();
    assert.equal(await form.getByText("verdict").count(), 0);
    await context.close();
  });

  it("takes numbers, thumbs and an edit; one that is needed and left as it is says that nothing is to change", async () => {
    const { page, context } = await openPage();
    const labels = [
      { name: "minutes", kind: "number", required: true },
      { name: "liked", kind: "thumbs" },
      { name: "better", kind: "edit", required: true },
    ];
    const sent = await serveReview(page, { change: (one) => ({ ...one, labels }) });
    await page.goto("/review/support");
    await page.getByText("Question 0:").waitFor();
    await page.getByLabel("minutes").fill("2.5");
    await page.getByRole("button", { name: "Down" }).click();
    await page.getByText("this says that nothing is to change").waitFor();
    await page.getByRole("button", { name: "Save and next" }).click();
    await page.getByText("Question 1:").waitFor();
    await page.getByLabel("minutes").fill("3");
    await page.getByLabel("better").fill("The rate is not known.");
    await page.keyboard.press("Control+Enter");
    await page.getByText("Question 2:").waitFor();
    assert.deepEqual(sent.map((one) => one.values), [
      { minutes: 2.5, liked: "down", better: item(0).content.output },
      { minutes: 3, better: "The rate is not known." },
    ]);
    await context.close();
  });

  it("compares two answers without telling which is which", async () => {
    const { page, context } = await openPage();
    const pair = (one) => ({ ...one, labels: [{ name: "preferred", kind: "preference", required: true }], content: { ...one.content, output: null, edit: null, candidates: ["The one answer", "The other answer"] } });
    const sent = await serveReview(page, { change: pair });
    await page.goto("/review/support");
    await page.getByRole("region", { name: "First answer" }).getByText("The one answer").waitFor();
    await page.getByRole("region", { name: "Second answer" }).getByText("The other answer").waitFor();
    await page.keyboard.press("2");
    await page.keyboard.press("n");
    await page.getByText("Question 1:").waitFor();
    assert.deepEqual(sent[0].values, { preferred: "second" });
    await context.close();
  });

  it("shows what a user changed, by word and by character", () =>
    on("/review/support", {}, async (page) => {
      const change = page.locator(".text-diff").first();
      const { output, edit } = item(0).content;
      const read = () => change.evaluate((p) => [...p.children].map((part) => ({ kind: part.localName, text: part.textContent })));
      const without = (parts, kind) => parts.filter((part) => part.kind !== kind).map((part) => part.text).join("");
      const found = {};
      for (const grain of ["word", "character"]) {
        await page.getByRole("radio", { name: `By ${grain}` }).first().check();
        const parts = (found[grain] = await read());
        assert.equal(without(parts, "ins"), output);
        assert.equal(without(parts, "del"), edit);
      }
      // By word whole words go and come; by character what they have in common stays.
      assert.ok(found.word.some((part) => part.kind === "del" && part.text.includes("cannot")));
      assert.ok(!found.character.some((part) => part.kind === "del" && part.text.includes("cannot")));
    }));

  it("folds what was said to the model and what it found, until somebody opens it", () =>
    on("/review/support", {}, async (page) => {
      for (const [title, inside] of Object.entries({ System: "You are the assistant of a bank.", "Answer of a tool": '"rate": 3.9', "Document 1": "A fee of up to 1 % of the balance may apply before year five." })) {
        const fold = page.locator("details").filter({ has: page.getByText(title, { exact: true }) });
        const text = fold.locator(".fold-content").getByText(inside);
        assert.equal(await text.isVisible(), false, title);
        await fold.locator("summary").click();
        await text.waitFor();
      }
      await page.locator("summary").filter({ hasText: "get_rate" }).click();
      await page.getByText('"product": "mortgage"').waitFor();
      await page.getByText("[image_url]").waitFor();
    }));

  it("shows the guidelines as Markdown, and nothing else of them", () =>
    on("/review/support", {}, async (page) => {
      const guidelines = page.getByRole("region", { name: "Guidelines" });
      await guidelines.locator("strong").getByText("every").waitFor();
      assert.deepEqual(await guidelines.getByRole("listitem").allInnerTexts(), ["A rate needs a document.", "An opinion needs none."]);
      assert.equal(await page.locator("body script").count(), 0);
    }));

  it("opens the trace of an item as a waterfall, step by step", async () => {
    const { page, context } = await openPage();
    await serveReview(page, { change: (one) => ({ ...one, content: { ...one.content, trace_id: traceId(4) } }) });
    await page.goto("/review/support");
    await page.getByText("Trace", { exact: true }).click();
    const steps = page.getByRole("list", { name: "Steps of the trace" });
    await steps.getByRole("button", { name: /get_rate/ }).click();
    await page.getByRole("region", { name: "Step get_rate" }).getByText("The rate service did not answer").waitFor();
    await context.close();
  });

  it("shows text from outside as text", () =>
    on("/review/support", {}, async (page) => {
      await page.getByText("<img src=x onerror=alert(1)>").first().waitFor();
      assert.equal(await page.locator("img").count(), 0);
      assert.equal(await page.title(), "support · Flywheel");
    }));
});

describe("a queue, to who leads,", () => {
  it("shows its items with what was said of them, who skipped them and why", () =>
    on("/queues/support?status=disagreed", {}, async (page) => {
      await page.getByRole("region", { name: "Answers of others" }).getByText("No document says that.").waitFor();
      const skipped = page.getByRole("region", { name: "Skipped by" });
      await skipped.getByText("cyd").waitFor();
      await skipped.getByText("Not my language: <script>ran=1</script>").waitFor();
      await page.getByRole("list", { name: "Items" }).getByRole("button").nth(1).click();
      await page.waitForURL(/item=/);
      await page.getByRole("button", { name: "Correct the known answer" }).waitFor();
      await page.getByRole("region", { name: "Known answer" }).getByText("missing context").waitFor();
    }));

  it("takes in by hand a text whose answer is known, and the row of a dataset, once for ever", async () => {
    const send = (method, path, body) => fetch(new URL(path, base), { method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
    assert.equal((await send("PUT", "/v1/review/queues/by-hand", {})).status, 200);
    assert.equal((await send("POST", "/v1/datasets/by-hand/rows", { id: "row-1", input: "1 + 1", expected: "2" })).status, 200);
    const { page, context, faults } = await openPage();
    await page.goto("/queues/by-hand");
    await page.getByRole("button", { name: "Add an item" }).click();
    const dialog = page.getByRole("dialog");
    const add = dialog.getByRole("button", { name: "Add", exact: true });
    const what = dialog.getByLabel("What people are to look at");
    await what.selectOption({ label: "A text" });
    await dialog.getByLabel("Question").fill("Where is my card?");
    assert.ok(await add.isDisabled());
    await dialog.getByLabel("Answer of the model").fill("On its way.");
    await dialog.getByLabel(/The right answer is known/).check();
    assert.ok(await add.isDisabled());
    await dialog.getByRole("button", { name: "wrong tool" }).click();
    await add.click();
    await dialog.getByText("It waits for reviewers").waitFor();
    await dialog.getByLabel(/The right answer is known/).uncheck();
    await what.selectOption({ label: "A row of a dataset of evaluations" });
    await dialog.getByLabel("Dataset").fill("by-hand");
    await dialog.getByLabel("Row").fill("row-1");
    await add.click();
    await dialog.getByText("It waits for reviewers").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("list", { name: "Items" }).getByText("row:by-hand/row-1").waitFor();
    const { items } = await (await fetch(new URL("/v1/review/items?queue=by-hand", base))).json();
    assert.deepEqual(items.map((one) => one.is_gold), [true, false]);

    await page.goto("/datasets/by-hand?tab=rows");
    await page.getByRole("button", { name: "Send to review" }).click();
    await dialog.getByLabel("Queue").selectOption("by-hand");
    await dialog.getByRole("button", { name: "Send", exact: true }).click();
    await dialog.getByText("It was in by-hand before").waitFor();
    assert.deepEqual(faults, []);
    await context.close();
  });

  it("corrects a known answer, with a reason", () =>
    on(`/queues/support?status=disagreed&item=${item(1).item_id}`, {}, async (page, sent) => {
      await page.getByRole("button", { name: "Correct the known answer" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("button", { name: "wrong tool" }).click();
      assert.ok(await dialog.getByRole("button", { name: "Correct it" }).isDisabled());
      await dialog.getByLabel("Why").fill("the documents name no rate");
      await dialog.getByRole("button", { name: "Correct it" }).click();
      await dialog.waitFor({ state: "detached" });
      assert.deepEqual(sent, [{ index: 1, action: "gold", values: { verdict: "wrong_tool" }, why: "the documents name no rate" }]);
    }));

  it("shows how far people and judges agree, by label, choice, cohort and reviewer", () =>
    on("/queues/support?tab=agreement", {}, async (page) => {
      await page.getByRole("region", { name: "By label and choice: figures" }).getByRole("row").filter({ hasText: "verdict" }).getByText("0.81 (0.71 to 0.91)").first().waitFor();
      await page.getByRole("region", { name: "By cohort: figures" }).getByText("intent=refund").waitFor();
      await page.getByRole("region", { name: "Judges: figures" }).getByRole("row").filter({ hasText: "claims-v2" }).getByText("0.70 (0.60 to 0.80)").waitFor();
      await page.getByRole("tab", { name: "Reviewers" }).click();
      const figures = page.getByRole("region", { name: "Time and accuracy: figures" });
      await figures.getByText("80.0 % (49.0 % to 94.0 %), 8 of 10").waitFor();
      await figures.getByText("−10.0 points (−30.0 points to +10.0 points)").waitFor();
      await page.getByRole("region", { name: "Beside the others: figures" }).getByText("0.70 (0.60 to 0.80)").waitFor();
    }));
});
