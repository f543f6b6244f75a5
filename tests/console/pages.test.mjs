import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { barriers, picture, schemes, settled, sizes } from "./browser.mjs";
import { traceId } from "./seed.mjs";
import { evaluation, gate, on, openPage } from "./stage.mjs";

const pages = {
  overview: "/",
  queues: "/review",
  review: "/review/support",
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

describe("every page", () => {
  for (const [name, path] of Object.entries(pages))
    it(`${name} shows itself without a fault, in light and dark, wide and narrow`, () =>
      on(path, {}, async (page) => {
        assert.equal(await page.locator(".notice[data-tone=bad]").count(), 0, await page.locator("body").innerText());
        for (const size of sizes)
          for (const scheme of schemes) {
            await page.setViewportSize(size);
            await page.emulateMedia({ colorScheme: scheme });
            await picture(page, name, size, scheme);
            const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
            assert.ok(tooWide <= 0, `the page is ${tooWide} pixels wider than the window of ${size.width}`);
            assert.deepEqual(await barriers(page), []);
          }
      }));
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
