import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { barriers, picture, schemes, settled, sizes } from "./browser.mjs";
import { item } from "./fixtures.mjs";
import { traceId } from "./seed.mjs";
import { evaluation, gate, on, openPage } from "./stage.mjs";

const pages = {
  overview: "/",
  queues: "/review",
  review: "/review/support",
  adjudication: "/review/support?adjudicate=true",
  "queue-items": "/queues/support?tab=items&status=disagreed",
  "queue-agreement": "/queues/support?tab=agreement",
  "queue-reviewers": "/queues/support?tab=reviewers",
  "queue-exchange": "/queues/support?tab=exchange",
  "queue-settings": "/queues/support?tab=settings",
  traces: "/traces",
  trace: `/traces/${traceId(4)}`,
  datasets: "/datasets",
  dataset: "/datasets/gold",
  "dataset-rows": "/datasets/gold?tab=rows",
  "dataset-compare": "/datasets/gold?tab=diff",
  "dataset-exports": "/datasets/gold?tab=exports",
  evaluations: "/evaluations",
  evaluation,
  gate,
  quarantine: "/quarantine",
  runs: "/runs",
  settings: "/settings",
  keys: "/settings?tab=keys",
  people: "/settings?tab=people",
  configuration: "/settings?tab=configuration",
  audit: "/audit",
  setup: "/setup#fwl_example",
  nowhere: "/no/such/page",
};

/** Looks at a page in light and dark, wide and narrow; only what has a name is pictured. */
async function look(page, name) {
  for (const size of sizes)
    for (const scheme of schemes) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme: scheme });
      if (name) await picture(page, name, size, scheme);
      const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(tooWide <= 0, `the page is ${tooWide} pixels wider than the window of ${size.width}`);
      assert.deepEqual(await barriers(page), []);
    }
}

const json = (body, status = 200) => ({ status, contentType: "application/json", body: JSON.stringify(body) });

describe("every page", () => {
  for (const [name, path] of Object.entries(pages))
    it(`${name} shows itself without a fault, in light and dark, wide and narrow`, () =>
      on(path, {}, async (page) => {
        assert.equal(await page.locator(".notice[data-tone=bad]").count(), 0, await page.locator("body").innerText());
        await look(page, name);
      }));

  /** Every dialog: where it opens, and by what. */
  const dialogs = {
    "queue-export": ["/review", "Export"],
    "queue-new": ["/review", "New queue"],
    keys: ["/review/support", "?"],
    skip: ["/review/support", "s"],
    exclude: ["/review/support?adjudicate=true", "s"],
    gold: [`/queues/support?status=disagreed&item=${item(1).item_id}`, "Correct the known answer"],
    "add-item": ["/queues/support?tab=items&status=disagreed", "Add an item"],
    "send-row": ["/datasets/gold?tab=rows", "Send to review"],
    "add-to-dataset": [`/traces/${traceId(4)}`, "Add to dataset"],
    "send-to-review": [`/traces/${traceId(4)}`, "Send to review"],
    "roll-back": ["/datasets/gold", "Roll back to 0"],
    "rows-behind": [gate, /All rows, failed/],
    release: ["/quarantine", "Release"],
    discard: ["/quarantine", "Discard"],
    "release-all": ["/quarantine?reason=personal_data", "Release all"],
  };

  for (const [name, [path, opener]] of Object.entries(dialogs))
    it(`with the dialog ${name} is one of them`, () =>
      on(path, {}, async (page) => {
        if (typeof opener === "string" && opener.length === 1) {
          await page.getByText("Question 0:").first().waitFor();
          await page.keyboard.press(opener);
        } else await page.getByRole("button", { name: opener, exact: true }).first().click();
        await page.getByRole("dialog").waitFor();
        await look(page);
      }));
});

// What a new workspace has, and what a server in trouble answers.
describe("a page without anything to show", () => {
  const nothing = {
    "/review": ["**/v1/review/queues", { queues: [] }],
    "/traces": ["**/v1/traces*", { traces: [], next: null }],
    "/datasets": ["**/v1/datasets", { datasets: [] }],
    "/evaluations": ["**/v1/evaluations*", { evaluations: [], next: null }],
    "/quarantine": ["**/v1/quarantine*", { items: [], count: 0, next: null }],
  };

  for (const [path, [address, body]] of Object.entries(nothing))
    it(`${path} says what to do next`, async () => {
      const { page, context, faults } = await openPage();
      await page.route(address, (route) => route.fulfill(json(body)));
      await page.goto(path);
      await settled(page);
      await page.locator(".empty").first().waitFor();
      await look(page, `empty-${path.slice(1)}`);
      await context.close();
      assert.deepEqual(faults, []);
    });

  it("is not shown where the server fails, but what it said", async () => {
    const { page, context } = await openPage();
    const problem = { type: "urn:flywheel:problem:storage-failed", title: "The event could not be stored", status: 503, detail: "The disk is full. Free some space." };
    await page.route("**/v1/datasets", (route) => route.fulfill({ ...json(problem, 503), contentType: "application/problem+json" }));
    await page.goto("/datasets");
    await page.getByRole("alert").getByText("The disk is full.").waitFor();
    await look(page, "failed-datasets");
    await context.close();
  });

  it("asks who has not signed in for name and password", async () => {
    const { page, context } = await openPage();
    await page.route("**/v1/session", (route) => route.fulfill(json({ person: null, via: null, sign_in: "password", csrf_token: null, expires_at: null })));
    await page.goto("/");
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    await look(page, "sign-in");
    await context.close();
  });
});

describe("the first load", () => {
  it("takes less than 300 kB of script over the wire", async () => {
    const { page, context } = await openPage();
    const scripts = [];
    page.on("response", (response) => {
      if (response.request().resourceType() === "script") scripts.push(response.request().sizes());
    });
    await page.goto("/");
    await settled(page);
    const bytes = (await Promise.all(scripts)).reduce((sum, size) => sum + size.responseBodySize, 0);
    await context.close();
    assert.ok(bytes > 50_000, `${bytes} bytes cannot be the console`);
    assert.ok(bytes < 300_000, `${bytes} bytes`);
  });
});
