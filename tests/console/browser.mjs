// A browser on the console, which tells of all that must not be: errors, and requests to other hosts.

import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "playwright-core";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const pictures = join(import.meta.dirname, "screenshots");

export const sizes = [
  { width: 1280, height: 860 },
  { width: 360, height: 740 },
];
export const schemes = ["light", "dark"];

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    // The tests run as whoever builds, which may be root, and in containers that allow no sandbox of their own.
    args: ["--no-sandbox", "--disable-dev-shm-usage"],
  });
}

/** A page of its own, in a browser that knows nothing of others; `faults` fills while it is used. */
export async function open(browser, base, { size = sizes[0], scheme = "light" } = {}) {
  const context = await browser.newContext({ baseURL: base, viewport: size, colorScheme: scheme });
  const page = await context.newPage();
  const faults = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") faults.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith("http") && url.origin !== new URL(base).origin) faults.push(`request to ${url.origin}`);
  });
  return { page, context, faults };
}

/** Waits until the page shows what it came for. */
export async function settled(page) {
  await page.locator("h1").first().waitFor();
  await page.locator(".skeleton").first().waitFor({ state: "detached" });
}

export async function picture(page, name, size, scheme) {
  await mkdir(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}-${size.width}-${scheme}.png`), animations: "disabled" });
}

/** What axe finds that keeps people out, in words. The driver hands axe into the page, past the policy that holds for all others. */
export async function barriers(page) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(await readFile(axe, "utf8"));
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return found.violations
    .filter((violation) => violation.impact === "serious" || violation.impact === "critical")
    .map((violation) => `${violation.id}: ${violation.help} (${violation.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")})`);
}
