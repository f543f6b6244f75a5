import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { item, serveReview } from "./fixtures.mjs";
import { on, openPage } from "./stage.mjs";

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

  it("shows text from outside as text", () =>
    on("/review/support", {}, async (page) => {
      await page.getByText("<img src=x onerror=alert(1)>").first().waitFor();
      assert.equal(await page.locator("img").count(), 0);
      assert.equal(await page.title(), "support · Flywheel");
    }));
});
