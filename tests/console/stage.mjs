// One browser on one server, for a file of tests. The server's address comes in FLYWHEEL_CONSOLE, what it holds in
// FLYWHEEL_EVALUATION and FLYWHEEL_GATE. ConsoleBrowserTests of tests/Flywheel.Cli.Tests runs the files.

import assert from "node:assert/strict";
import { after, before } from "node:test";
import { launch, open, settled } from "./browser.mjs";
import { serveQuarantine, serveReview } from "./fixtures.mjs";
import { seed, traceId } from "./seed.mjs";

export const base = process.env.FLYWHEEL_CONSOLE;
export const evaluation = `/evaluations/${process.env.FLYWHEEL_EVALUATION}`;
export const gate = `/gates/${process.env.FLYWHEEL_GATE}`;

/** Traces in the list: more than fit a page of it. */
export const traces = 150;

let browser;

before(async () => {
  browser = await launch();
  await seed(base, traces);
  await untilThere(`/v1/traces/${traceId(traces - 1)}`);
  await untilThere("/v1/datasets/gold");
  // What the seed sends last.
  await until(async () => (await (await fetch(new URL("/v1/traces?feedback=positive", base))).json()).traces.length > 0);
});

after(() => browser?.close());

// The tables are filled behind the capture.
function untilThere(path) {
  return until(async () => (await fetch(new URL(path, base))).ok);
}

async function until(isThere) {
  while (!(await isThere())) await new Promise((resolve) => setTimeout(resolve, 50));
}

/** A page that is used as it is, faults and all. */
export function openPage(options) {
  return open(browser, base, options);
}

/** A page on which nothing may go wrong; what is sent to the review is handed over too. */
export async function on(path, options, use) {
  const { page, context, faults } = await openPage(options);
  try {
    const sent = await serveReview(page);
    await serveQuarantine(page);
    await page.goto(path);
    await settled(page);
    await use(page, sent);
    assert.deepEqual(faults, []);
  } finally {
    await context.close();
  }
}
