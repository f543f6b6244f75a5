// What an admin changes in the console, on a server of the tests' own: keys, the policy, and what the audit trail says of it.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { barriers, launch, open, schemes, settled, sizes } from "./browser.mjs";
import { serve } from "./workspace.mjs";

const password = "mortgage paid off in 2026 years";

let browser;
let server;
let session;

before(async () => {
  browser = await launch();
  server = await serve();
  const { page, context } = await open(browser, server.base);
  await page.goto(server.link);
  await page.getByLabel("Your name").fill("grace");
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByLabel("The password again").fill(password);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Overview" }).waitFor();
  session = await context.cookies();
  await context.close();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** A page of the admin on which nothing may go wrong. */
async function on(path, use) {
  const { page, context, faults } = await open(browser, server.base);
  try {
    await context.addCookies(session);
    await page.goto(path);
    await settled(page);
    await use(page);
    assert.deepEqual(faults, []);
  } finally {
    await context.close();
  }
}

/** Looks at what is open for barriers, wide and narrow, light and dark. */
async function look(page) {
  for (const size of sizes)
    for (const colorScheme of schemes) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      assert.deepEqual(await barriers(page), []);
    }
  await page.setViewportSize(sizes[0]);
}

/** What the audit trail says of a subject; it is written with what it tells of. */
async function audit(page, action) {
  await page.goto("/audit");
  await page.getByLabel("Beginning of the action").fill(action);
  await page.getByRole("button", { name: "Filter" }).click();
  const rows = page.getByRole("table", { name: "Entries" }).locator("[role=row][aria-rowindex]:not([aria-rowindex='1'])");
  await page.waitForFunction((action) => [...document.querySelectorAll(".virtual-data")].every((row) => row.innerText.includes(action)), action);
  return rows;
}

describe("keys", () => {
  it("are made for a person, shown once, and do what that person may", () =>
    on("/settings?tab=keys", async (page) => {
      await page.getByLabel("Name of the new key").fill("labeller");
      await page.getByLabel("What it allows").selectOption("review");
      await page.getByLabel("The person it acts for").fill("grace");
      await page.getByRole("button", { name: "Make the key" }).click();
      const key = await page.getByRole("status").filter({ hasText: "The key labeller" }).locator("pre").innerText();
      await page.getByRole("row").filter({ hasText: "labeller" }).getByText("grace").waitFor();
      const answer = await fetch(new URL("/v1/session", server.base), { headers: { Authorization: `Bearer ${key}` } });
      assert.equal((await answer.json()).person.name, "grace");
      await page.reload();
      await settled(page);
      assert.equal(await page.getByText(key).count(), 0);
    }));

  it("are revoked, and then open nothing", () =>
    on("/settings?tab=keys", async (page) => {
      await page.getByLabel("Name of the new key").fill("for-an-hour");
      await page.getByLabel("What it allows").selectOption("read");
      await page.getByRole("button", { name: "Make the key" }).click();
      const key = await page.getByRole("status").filter({ hasText: "The key for-an-hour" }).locator("pre").innerText();
      const ask = () => fetch(new URL("/v1/datasets", server.base), { headers: { Authorization: `Bearer ${key}` } });
      assert.equal((await ask()).status, 200);
      await page.getByRole("button", { name: "Revoke for-an-hour" }).click();
      await look(page);
      await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
      await page.getByRole("row").filter({ hasText: "for-an-hour" }).getByText("revoked").waitFor();
      assert.equal((await ask()).status, 401);
    }));
});

describe("people", () => {
  it("are given another role, at once", () =>
    on("/settings?tab=people", async (page) => {
      await page.getByLabel("Name of whom you invite").fill("ida");
      await page.getByRole("button", { name: "Invite" }).click();
      await page.getByRole("row").filter({ hasText: "ida" }).getByText("invited").waitFor();
      await page.getByLabel("Role of ida").selectOption("lead");
      await page.waitForResponse((answer) => answer.request().method() === "GET" && answer.url().endsWith("/v1/people"));
      await page.reload();
      await settled(page);
      assert.equal(await page.getByLabel("Role of ida").inputValue(), "lead");
    }));
});

describe("the safety policy", () => {
  it("is checked as it is written, and put in force with a reason", () =>
    on("/settings", async (page) => {
      const text = page.getByLabel("policy.yaml");
      const before = await text.inputValue();
      await text.fill(`${before}\nnonsense: true\n`);
      await page.getByText(/^Line \d+, column/).waitFor();
      await text.fill(`${before}\n# A note of ours.\n`);
      await page.getByText("The policy can be used; it would be").waitFor();
      assert.ok(await page.getByRole("button", { name: "Put it in force" }).isDisabled());
      await page.getByLabel("Why it changes").fill("a note");
      await look(page);
      await page.getByRole("button", { name: "Put it in force" }).click();
      await page.getByRole("button", { name: "Put it in force" }).waitFor({ state: "detached" });
      assert.match((await (await page.request.get("/v1/policy")).json()).text, /A note of ours/);
    }));

  it("keeps what somebody writes while another changes it, and says so", () =>
    on("/settings", async (page) => {
      const text = page.getByLabel("policy.yaml");
      const before = await text.inputValue();
      await text.fill(`${before}# Mine.\n`);
      await page.getByText("The policy can be used").waitFor();
      const { csrf_token: token } = await (await page.request.get("/v1/session")).json();
      const { version } = await (await page.request.get("/v1/policy")).json();
      const put = await page.request.put("/v1/policy", { headers: { "X-CSRF-Token": token }, data: { text: `${before}# Theirs.\n`, why: "first", replaces: version } });
      assert.equal(put.status(), 200);
      await page.getByText("Somebody has changed the policy meanwhile").waitFor();
      assert.equal(await text.inputValue(), `${before}# Mine.\n`);
      await page.getByRole("button", { name: "Put back as it is in force" }).click();
      assert.equal(await text.inputValue(), `${before}# Theirs.\n`);
    }));
});

describe("the audit trail", () => {
  it("says that it is whole, and where it was changed", () =>
    on("/audit", async (page) => {
      await page.getByText(/^The trail is whole: \d+ entries$/).waitFor();
      await page.route("**/v1/audit/verification", (route) => route.fulfill({ json: { is_whole: false, entries: 9, head_hash: null, first_broken: 7, fault: "The hash of entry 7 is not that of its content." } }));
      await page.reload();
      await page.getByText("The trail was changed at entry 7").waitFor();
      await page.getByText("Compare with a backup before you trust what follows it.").waitFor();
      await look(page);
    }));

  it("is narrowed to a kind of action", () =>
    on("/audit", async (page) => {
      const rows = await audit(page, "key.");
      assert.ok((await rows.count()) > 0);
      await rows.filter({ hasText: "labeller" }).first().waitFor();
      assert.equal(await rows.filter({ hasText: "policy" }).count(), 0);
      await page.waitForURL(/action=key/);
      await page.reload();
      await settled(page);
      assert.equal(await page.getByLabel("Beginning of the action").inputValue(), "key.");
    }));
});

// The last of all: whoever changes the password has no other session any more.
describe("your password", () => {
  it("is changed by who knows it, and ends all other sessions", () =>
    on("/settings", async (page) => {
      await page.getByRole("tab", { name: "Your password" }).click();
      await look(page);
      const next = "another mortgage, paid off in 2027";
      const changing = async (before) => {
        await page.getByLabel("Password until now").fill(before);
        await page.getByLabel("New password").fill(next);
        const answer = page.waitForResponse("**/v1/session/password");
        await page.getByRole("button", { name: "Change the password" }).click();
        return (await answer).status();
      };
      assert.equal(await changing(password), 200);
      await page.getByText("The password is changed").waitFor();
      const ask = (cookies) => fetch(new URL("/v1/keys", server.base), { headers: { Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; ") } });
      assert.equal((await ask(session)).status, 401);
      assert.equal((await ask(await page.context().cookies())).status, 200);
    }));

  it("of before opens nothing any more", async () => {
    const { page, context } = await open(browser, server.base);
    await page.goto("/");
    await page.getByLabel("Name").fill("grace");
    await page.getByLabel("Password").fill(password);
    await page.keyboard.press("Enter");
    await page.getByRole("alert").waitFor();
    await context.close();
  });
});
