// The way of an answer through the hands of people: from the first admin to an exported row, on a server with accounts.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { launch, open, settled } from "./browser.mjs";
import { serve } from "./workspace.mjs";

const items = 20;

/** The one about which the reviewers do not agree. */
const doubtful = "Question 7:";

// Does not hold the name, as a password must not.
const password = (name) => `mortgage paid off in ${name.length * 100 + name.charCodeAt(0)} years`;

let browser;
let server;
const links = {};
const sessions = {};

before(async () => {
  browser = await launch();
  server = await serve();
  // Nobody has an account yet, so that this machine may do everything.
  await send("PUT", "/v1/review/queues/support", { reviewers: 2, guidelines: "Mark what the documents do **not** support." });
  await send("POST", "/v1/review/queues/support/items", Array.from({ length: items }, (_, i) => ({ content: { input: `Question ${i}: what is the rate?`, output: `Answer ${i}: the rate is 3.9 %.` } })));
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

async function send(method, path, body) {
  const answer = await fetch(new URL(path, server.base), { method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
}

/** A browser that knows nobody yet, on which nothing may go wrong; `refusals` are the answers of the server that may be refusals. */
async function alone(use, refusals = 0) {
  const { page, context, faults } = await open(browser, server.base);
  try {
    await use(page);
    const refused = faults.filter((fault) => fault.includes("Failed to load resource"));
    assert.ok(refused.length <= refusals, refused.join("\n"));
    assert.deepEqual(faults.filter((fault) => !refused.includes(fault)), []);
  } finally {
    await context.close();
  }
}

async function choosePassword(page, name) {
  await sendPassword(page, name);
  await page.getByRole("heading", { name: "Overview" }).waitFor();
}

async function sendPassword(page, name) {
  await page.getByLabel("Password", { exact: true }).fill(password(name));
  await page.getByLabel("The password again").fill(password(name));
  await page.keyboard.press("Enter");
}

/** Does something in the console as somebody who has signed in. */
function as(name, path, use) {
  return alone(async (page) => {
    if (sessions[name]) await page.context().addCookies(sessions[name]);
    else await signIn(page, name);
    sessions[name] = await page.context().cookies();
    await page.goto(path);
    await settled(page);
    await use(page);
  });
}

async function signIn(page, name) {
  await page.goto("/");
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Password").fill(password(name));
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Overview" }).waitFor();
}

/** Answers every item by the keyboard and says how many there were. */
async function review(page, keyOf) {
  for (let done = 0, before = ""; ; done++) {
    before = await nextQuestion(page, before);
    if (before === null) return done;
    await page.keyboard.press(keyOf(before));
    await page.keyboard.press("n");
  }
}

/** The beginning of the question that is shown after another one; null when nothing is left. */
async function nextQuestion(page, before) {
  const shown = await page.waitForFunction((before) => {
    if (document.querySelector(".empty")) return { question: null };
    const question = /Question \d+:/.exec(document.querySelector(".review-item")?.innerText ?? "")?.[0];
    return question && question !== before && { question };
  }, before);
  return (await shown.jsonValue()).question;
}

describe("people", () => {
  it("become the first admin by the link that the server prints, once", async () => {
    await alone(async (page) => {
      await page.goto(server.link);
      await page.getByRole("heading", { name: "Make the first admin" }).waitFor();
      await page.getByLabel("Your name").fill("grace");
      await choosePassword(page, "grace");
      await page.goto("/settings?tab=people");
      for (const [name, role] of Object.entries({ ida: "reviewer", bob: "reviewer", lee: "lead" })) {
        await page.getByLabel("Name of whom you invite").fill(name);
        await page.getByRole("region", { name: "Invite" }).getByLabel("Role").selectOption(role);
        await page.getByRole("button", { name: "Invite" }).click();
        const notice = page.getByRole("status").filter({ hasText: `A link for ${name}.` });
        links[name] = await notice.locator("pre").innerText();
      }
    });
    await alone(async (page) => {
      await page.goto(server.link);
      await sendPassword(page, "mallory");
      await page.getByRole("alert").waitFor();
    }, 1);
  });

  it("choose a password by the link of their invitation, sign out and in again", async () => {
    for (const name of Object.keys(links))
      await alone(async (page) => {
        await page.goto(links[name]);
        await page.getByRole("heading", { name: "Choose your password" }).waitFor();
        await choosePassword(page, name);
        await page.getByRole("button", { name: "Sign out" }).click();
        await page.getByRole("heading", { name: "Sign in" }).waitFor();
      });
    await alone(async (page) => {
      await page.goto("/");
      await page.getByLabel("Name").fill("ida");
      await page.getByLabel("Password").fill("not the password");
      await page.keyboard.press("Enter");
      await page.getByRole("alert").waitFor();
      await page.getByLabel("Password").fill(password("ida"));
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "Overview" }).waitFor();
    }, 1);
  });

  it("label twenty items by keyboard alone, without seeing what others answered", async () => {
    await as("ida", "/review/support", async (page) => assert.equal(await review(page, () => "5"), items));
    await as("bob", "/review/support", async (page) => {
      await page.getByText(/^Question \d+:/).first().waitFor();
      assert.equal(await page.getByRole("region", { name: "Answers of others" }).count(), 0);
      assert.equal(await review(page, (question) => (question === doubtful ? "1" : "5")), items);
    });
  });

  it("who lead decide where reviewers disagree", () =>
    as("lee", "/", async (page) => {
      await page.getByRole("link", { name: "1 disagreement to decide" }).click();
      await page.getByText(doubtful).waitFor();
      const others = page.getByRole("region", { name: "Answers of others" });
      await others.getByText("unsupported claim").waitFor();
      await page.keyboard.press("1");
      await page.keyboard.press("c");
      await page.keyboard.type("No document names a rate.");
      await page.keyboard.press("Escape");
      await page.keyboard.press("n");
      await page.getByText("Nobody disagrees").waitFor();
      const agreement = page.getByRole("region", { name: "Agreement" });
      await agreement.getByText(`95 % equal, ${items} items`).waitFor();
    }));

  it("who lead see who skipped an item and why, and change what the queue asks", async () => {
    const more = [{ content: { input: "Question 20: and the fee?", output: "Answer 20: none." } }];
    await as("lee", "/queues/support?tab=settings", async (page) => {
      await page.getByText("Questions", { exact: true }).click();
      await page.getByRole("button", { name: "Another label" }).click();
      await page.getByLabel("Label").last().fill("clear");
      await page.getByLabel("Kind").last().selectOption("thumbs");
      await page.getByRole("button", { name: "Save as version 2" }).click();
      await page.getByText("Version 2:").waitFor();
      const { csrf_token: token } = await (await page.request.get("/v1/session")).json();
      assert.ok((await page.request.post("/v1/review/queues/support/items", { headers: { "X-CSRF-Token": token }, data: more })).ok());
    });
    await as("ida", "/review/support", async (page) => {
      await page.getByText("Question 20:").waitFor();
      await page.getByRole("group", { name: "clear" }).waitFor();
      await page.keyboard.press("s");
      await page.getByRole("dialog").getByLabel("Why").fill("I know nothing of fees");
      await page.keyboard.press("Enter");
      await page.getByText("Nothing is left for you here").waitFor();
    });
    await as("lee", "/queues/support?tab=items", async (page) => {
      const skipped = page.getByRole("region", { name: "Skipped by" });
      await skipped.getByText("ida").waitFor();
      await skipped.getByText("I know nothing of fees").waitFor();
    });
    await as("ida", "/queues/support", async (page) => {
      await page.getByText("This page is for leads").waitFor();
    });
  });

  it("take items to another tool and bring answers back", () =>
    as("lee", "/queues/support?tab=exchange", async (page) => {
      const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Items" }).first().click()]);
      assert.equal(file.suggestedFilename(), "support-jsonl.jsonl");
      const lines = (await readFile(await file.path(), "utf8")).trim().split("\n").map((line) => JSON.parse(line));
      assert.equal(lines.length, items + 1);
      const open = lines.find((line) => JSON.stringify(line).includes("Question 20:"));
      const answer = { item_id: open.item_id, answers: [{ person: "bob", values: { verdict: "correct", clear: "up" } }] };
      await page.getByLabel("File").setInputFiles({ name: "back.jsonl", mimeType: "application/x-ndjson", buffer: Buffer.from(JSON.stringify(answer)) });
      await page.getByRole("button", { name: "Bring them in" }).click();
      await page.getByText("1 answer came in").waitFor();
      await page.getByRole("button", { name: "Bring them in" }).click();
      await page.getByText("1 answer of people who had answered the item before").waitFor();
    }));

  it("find the approved rows in a dataset, with their lineage, and in an export", async () => {
    await as("lee", "/review", async (page) => {
      await page.getByRole("button", { name: "Export" }).click();
      await page.getByRole("button", { name: "Export to the dataset" }).click();
      await page.getByText(`${items} rows added, 0 there before`).waitFor();
      const command = await page.getByRole("dialog").locator(".command pre").first().innerText();
      assert.match(await server.run(command), new RegExp(`0 rows added, 0 changed, ${items} unchanged`));
    });
    await as("lee", "/datasets/reviewed?tab=rows", async (page) => {
      await page.getByPlaceholder("Text in the rows").fill("Question 7:");
      await page.getByText("Question 7: what is the rate?").first().click();
      await page.getByText("unsupported_claim").first().waitFor();
      await page.goto("/datasets/reviewed?tab=exports");
      const shown = await page.locator(".command pre").first().innerText();
      assert.match(shown, /^flywheel dataset export reviewed@\d+ /);
      await server.run(shown);
      const exported = join(server.folder, /--output (\S+)/.exec(shown)[1]);
      const texts = await Promise.all((await readdir(exported)).filter((name) => name.endsWith(".jsonl")).map((name) => readFile(join(exported, name), "utf8")));
      const rows = texts.join("").trim().split("\n").map((line) => JSON.parse(line));
      assert.equal(rows.length, items);
      assert.equal(rows.find((row) => JSON.stringify(row).includes(doubtful)).failure_mode, "unsupported_claim");
    });
  });

  it("roll a dataset back with a reason, which stands in the audit trail under their name", async () => {
    await as("lee", "/datasets/reviewed", async (page) => {
      await page.getByRole("button", { name: "Roll back to 0" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("Why").fill("the guidelines were wrong");
      await dialog.getByRole("button", { name: "Roll back" }).click();
      await page.getByText("Rolled back to version 0: the guidelines were wrong").waitFor();
    });
    await as("grace", "/audit", async (page) => {
      const entry = page.getByRole("row").filter({ hasText: "dataset.rollback" });
      await entry.filter({ hasText: "lee" }).filter({ hasText: "the guidelines were wrong" }).waitFor();
    });
  });

  it("see no page that is not for their role", () =>
    as("ida", "/datasets/reviewed", async (page) => {
      assert.equal(await page.getByRole("button", { name: /Roll back/ }).count(), 0);
      assert.equal(await page.getByRole("link", { name: "Audit" }).count(), 0);
    }));
});
