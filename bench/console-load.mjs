// How long the console takes until its first page shows its figures, in a browser that has nothing of it yet: prints the 95th percentile
// of twenty loads in milliseconds, and how much script came over the wire.
//   node console-load.mjs URL

import { createRequire } from "node:module";
import { join } from "node:path";

const { chromium } = createRequire(join(import.meta.dirname, "../tests/console/package.json"))("playwright-core");
const base = process.argv[2];
const loads = 20;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-dev-shm-usage"],
});
const times = [];
let bytes = 0;
for (let load = 0; load <= loads; load++) {
  const page = await (await browser.newContext()).newPage();
  const scripts = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") scripts.push(response.request().sizes());
  });
  const start = performance.now();
  await page.goto(base);
  await page.locator("h1").first().waitFor();
  await page.locator(".skeleton").first().waitFor({ state: "detached" });
  // The first one also starts the browser's own parts.
  if (load > 0) times.push(performance.now() - start);
  bytes = (await Promise.all(scripts)).reduce((sum, size) => sum + size.responseBodySize, 0);
  await page.context().close();
}
await browser.close();
times.sort((one, other) => one - other);
console.log(`p95 ${times[Math.ceil(loads * 0.95) - 1].toFixed(0)} ms ${(bytes / 1000).toFixed(0)} kB`);
