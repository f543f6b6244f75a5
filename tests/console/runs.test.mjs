// Trainings as people see them: one that is done, and one at work whose log grows, until somebody ends it.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { barriers, launch, open, picture, schemes, settled, sizes } from "./browser.mjs";
import { serve } from "./workspace.mjs";

const edits = join(import.meta.dirname, "..", "..", "samples", "edits.jsonl");

const settings = `train:
  trainer: command
  command: |
    for i in $(seq 40); do echo "{\\"step\\": $((i * 10)), \\"max_steps\\": 500, \\"loss\\": 0.$((95 - i)), \\"eval_loss\\": 0.$((99 - i)), \\"learning_rate\\": 0.000$((60 - i))}"; done
    echo "<script>document.title = 'broken'</script>"
    while [ ! -e go ]; do sleep 0.1; done
    echo "the last line"
    sleep 600
`;

let browser;
let server;
let done;
let working;

before(async () => {
  browser = await launch();
  server = await serve(async (run, workspace) => {
    await run(`flywheel curate ${edits}`);
    done = JSON.parse(await run("flywheel train start --json")).run.id;
    await writeFile(join(workspace, "flywheel.yaml"), settings);
  });
  // Ends with exit code 1 when the browser has ended it.
  working = server.run("flywheel train start").catch(() => {});
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** A page on which nothing may go wrong. */
async function on(path, use) {
  const { page, context, faults } = await open(browser, server.base);
  try {
    await page.goto(path);
    await settled(page);
    await use(page);
    assert.deepEqual(faults, []);
  } finally {
    await context.close();
  }
}

async function look(page, name) {
  for (const size of sizes)
    for (const scheme of schemes) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme: scheme });
      await picture(page, name, size, scheme);
      const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(tooWide <= 0, `the page is ${tooWide} pixels wider than the window of ${size.width}`);
      assert.deepEqual(await barriers(page), []);
    }
}

describe("runs", () => {
  it("are listed with their state, and a training that begins comes by itself", () =>
    on("/runs", async (page) => {
      const table = page.getByRole("region", { name: "Table of trainings" });
      await table.getByRole("row").filter({ hasText: "succeeded" }).getByText("preference-model").waitFor();
      await table.getByRole("row").filter({ hasText: "running" }).getByText("command").waitFor();
      await look(page, "runs-list");
    }));

  it("show what a model is worth beside the rules that need none", () =>
    on(`/runs/${done}`, async (page) => {
      const worth = page.getByRole("region", { name: "What the model is worth" });
      await worth.getByText("Length alone").waitFor();
      await worth.getByText(/^\([0-9.]+ % to [0-9.]+ %\)$/).waitFor();
      await page.getByText("preference.model", { exact: true }).waitFor();
      assert.equal(await page.getByRole("button", { name: "Cancel" }).count(), 0);
      await look(page, "run-done");
    }));

  it("show curves and a log that grows, and are ended by an admin with a reason", () =>
    on("/runs", async (page) => {
      await page.getByRole("row").filter({ hasText: "running" }).getByRole("link").click();
      await page.getByRole("img", { name: "loss: from 0.94 to 0.55", exact: true }).waitFor();
      await page.getByText("400 of 500 steps").waitFor();
      assert.deepEqual(await page.getByRole("progressbar").evaluate((bar) => [bar.value, bar.max]), [400, 500]);
      await page.getByText("Since", { exact: true }).waitFor();
      const log = page.getByRole("region", { name: "Log" });
      await log.getByText("<script>document.title").waitFor();
      await look(page, "run-working");
      const id = new URL(page.url()).pathname.split("/").at(-1);
      await writeFile(join(server.workspace, "training", id, "go"), "");
      await log.getByText("the last line").waitFor();

      await page.getByRole("button", { name: "Cancel" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("Why").fill("The rows are wrong");
      await dialog.getByRole("button", { name: "End it" }).click();
      await page.getByText("canceled", { exact: true }).waitFor();
      await page.getByText("A person ended it.").waitFor();
      await working;
    }));

  it("say so where there is none of an id", async () => {
    const { page, context } = await open(browser, server.base);
    await page.goto("/runs/none");
    await page.getByText("No training run has this id.").waitFor();
    await context.close();
  });
});
