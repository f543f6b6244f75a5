// Script in every text that comes from outside: on no page is it anything but text.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { after, before, describe, it } from "node:test";
import { launch, open, settled } from "./browser.mjs";
import { serve } from "./workspace.mjs";

/** Short enough for the name of a choice, and different each time, so that a page tells which text it shows. */
const hostile = (place) => `<img src=x onerror=ran=1>${place}<script>ran=2</script>`;

const trace = "4bf92f3577b34da6a3ce929d0e0e4736";

let browser;
let server;
let evaluation;
let gate;

before(async () => {
  browser = await launch();
  server = await serve(evaluate);
  await captureTrace();
  const edit = { trace_id: trace, user_id: hostile("user"), model: hostile("model"), attributes: { intent: hostile("intent") } };
  await post("/v1/edits", [
    { ...edit, event_id: "kept", prompt: hostile("prompt"), original_llm_output: `${hostile("original")} it cannot be paid off early`, final_user_edit: `${hostile("edited")} it can be paid off whenever you like, for a fee` },
  ]);
  await until(async () => (await get("/v1/datasets")).datasets.some((one) => one.name === "gold"));
  await post("/v1/breaker/open", { why: hostile("breaker") });
  await post("/v1/edits", [
    { ...edit, event_id: "held", prompt: hostile("held prompt"), original_llm_output: `${hostile("held original")} nobody helps you here`, final_user_edit: `${hostile("held edit")} ask at any branch and they will help you` },
  ]);
  await post("/v1/feedback", [{ type: "thumb", value: -1, trace_id: trace, comment: hostile("feedback") }]);
  await until(async () => (await get("/v1/quarantine")).count > 0);
  await until(async () => (await fetch(new URL(`/v1/traces/${trace}`, server.base))).ok);
  await post("/v1/datasets/cases/rows", [{ id: hostile("row id"), input: hostile("row input"), expected: hostile("row expected"), failure_mode: "wrong", cohort: { intent: hostile("row cohort") } }]);
  await post("/v1/datasets/cases/rows", [{ id: "second", input: "2" }]);
  await post("/v1/datasets/cases/rollback", { to: "1", why: hostile("rollback") });
  await review();
  await post("/v1/breaker/open", { actor: hostile("actor"), why: hostile("breaker of one") });
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

async function evaluate(run, workspace) {
  const folder = dirname(workspace);
  const rows = Array.from({ length: 40 }, (_, i) => ({ id: `${hostile("case")}${i}`, input: `${i}`, expected: `${hostile("expected")}${i}`, failure_mode: i === 0 ? hostile("mode") : undefined, cohort: { intent: hostile("cohort") } }));
  const lines = (list) => list.map((one) => JSON.stringify(one)).join("\n");
  await writeFile(join(folder, "rows.jsonl"), lines(rows));
  await writeFile(join(folder, "answers.jsonl"), lines(rows.map(({ id }) => ({ id, output: hostile("answer") }))));
  await writeFile(join(folder, "excluded.jsonl"), lines([{ id: rows[1].id, reason: hostile("excluded") }]));
  await writeFile(join(folder, "gate.yaml"), `evaluators:\n  exact:\n    floor: 0.9\n    failure_modes: ["${hostile("mode")}"]\n    cohorts: [{by: intent, floor: 0.5}]\n`);
  const result = await run("flywheel eval rows.jsonl --predictions answers.jsonl --evaluator exact --json");
  evaluation = JSON.parse(result).run.run_id;
  // Blocks, which is an exit code of its own.
  const decided = await run(`flywheel gate --policy gate.yaml --candidate ${evaluation} --exclude excluded.jsonl --json`).catch((failed) => failed.stdout);
  gate = JSON.parse(decided).gate_id;
}

function captureTrace() {
  const attribute = (key, value) => ({ key, value: { stringValue: value } });
  const start = BigInt(Date.now()) * 1_000_000n;
  const messages = (role, content) => JSON.stringify([{ role, content }]);
  const span = {
    traceId: trace,
    spanId: "00f067aa0ba902b7",
    name: hostile("span"),
    startTimeUnixNano: String(start),
    endTimeUnixNano: String(start + 1_000_000n),
    status: { code: 2, message: hostile("error") },
    attributes: [
      attribute("gen_ai.operation.name", "chat"),
      attribute("gen_ai.request.model", hostile("request model")),
      attribute("gen_ai.input.messages", messages("user", hostile("question"))),
      attribute("gen_ai.output.messages", messages("assistant", hostile("output"))),
      attribute("intent", hostile("trace intent")),
      attribute(hostile("attribute"), hostile("value")),
    ],
  };
  const part = (spanId, name, attributes) => ({ ...span, spanId, parentSpanId: span.spanId, name, status: {}, attributes });
  const tool = part("00f067aa0ba902b8", "a tool", [
    attribute("gen_ai.operation.name", "execute_tool"),
    attribute("gen_ai.tool.name", hostile("tool")),
    attribute("gen_ai.tool.call.arguments", JSON.stringify({ [hostile("argument")]: hostile("argument value") })),
    attribute("gen_ai.tool.call.result", hostile("tool result")),
  ]);
  const search = part("00f067aa0ba902b9", "a search", [
    attribute("openinference.span.kind", "RETRIEVER"),
    attribute("retrieval.documents.0.document.id", hostile("document id")),
    attribute("retrieval.documents.0.document.content", hostile("retrieved")),
  ]);
  return post("/v1/traces", { resourceSpans: [{ resource: { attributes: [attribute("service.name", hostile("service"))] }, scopeSpans: [{ spans: [span, tool, search] }] }] });
}

/** A question for which a tool was called; that of a decided item is a text. */
function conversation(name) {
  if (name === "agreed") return hostile("agreed input");
  const call = { id: "c1", type: "function", function: { name: hostile("called"), arguments: hostile("call arguments") } };
  return [
    { role: "system", content: hostile("system") },
    { role: "user", content: [{ type: "text", text: hostile(`${name} input`) }, { type: hostile("part") }] },
    { role: "assistant", content: null, tool_calls: [call] },
    { role: "tool", content: hostile("tool answer"), tool_call_id: "c1" },
  ];
}

// Decided, disagreed, skipped and excluded, by people who write script themselves.
async function review() {
  const labels = [
    { name: "verdict", kind: "choice", required: true, choices: [hostile("choice"), "correct"] },
    { name: "note", kind: "text" },
  ];
  await send("PUT", "/v1/review/queues/support", { guidelines: hostile("guidelines"), labels });
  const contents = ["agreed", "disagreed", "excluded", "skipped", "open"].map((name) => ({
    content: { input: conversation(name), output: hostile(`${name} output`), edit: hostile(`${name} edit`), context: [hostile("document")], attributes: { intent: hostile("item intent") } },
  }));
  const items = (await post("/v1/review/queues/support/items", contents)).items.map((one) => one.item_id);
  const answer = (person, verdict) => ({ person, values: { verdict, note: hostile(`note of ${person}`) }, comment: hostile(`comment of ${person}`) });
  const answers = items.slice(0, 3).map((item_id, i) => ({ item_id, answers: [answer("ida", "correct"), answer("bob", i === 0 ? "correct" : hostile("choice"))] }));
  await writeFile(join(server.folder, "back.jsonl"), answers.map((line) => JSON.stringify(line)).join("\n"));
  await server.run("flywheel review import support back.jsonl --format jsonl");
  const take = async (query) => (await post(`/v1/review/queues/support/next${query}`)).items[0].item_id;
  await post(`/v1/review/items/${await take("")}/skip`, { reason: hostile("skip") });
  const excluded = await take("?adjudicate=true");
  await post(`/v1/review/items/${excluded}/adjudicate`, { exclude: true, why: hostile("exclusion") });
  const disagreed = items[excluded === items[1] ? 2 : 1];
  await post(`/v1/review/items/${disagreed}/suggestions`, { judge: hostile("judge"), values: { verdict: "correct" }, reason: hostile("suggestion") }, 204);
}

async function send(method, path, body, status = [200, 202]) {
  const answer = await fetch(new URL(path, server.base), { method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  const text = await answer.text();
  if (![status].flat().includes(answer.status)) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text === "" ? undefined : JSON.parse(text);
}

const post = (path, body, status) => send("POST", path, body, status);

const get = async (path) => (await fetch(new URL(path, server.base))).json();

async function until(isThere) {
  while (!(await isThere())) await new Promise((resolve) => setTimeout(resolve, 50));
}

/** Pages, each with what it has to show, and what is done on it first. */
const places = () => ({
  "/": ["The circuit breaker is open"],
  "/traces": [hostile("question")],
  [`/traces/${trace}`]: [hostile("span"), hostile("feedback"), hostile("error"), hostile("service")],
  "/datasets": ["cases"],
  "/datasets/cases": [hostile("rollback")],
  "/datasets/cases?tab=rows&version=1": [hostile("row input"), hostile("row id"), hostile("row expected")],
  "/datasets/cases?tab=diff&from=1&to=2": ["second"],
  "/datasets/gold?tab=rows": [hostile("prompt"), hostile("edited"), hostile("model")],
  "/evaluations": ["Evaluation & gates"],
  [`/evaluations/${evaluation}`]: [hostile("case"), hostile("cohort")],
  [`/gates/${gate}`]: [hostile("mode"), hostile("cohort")],
  "/quarantine": [hostile("held prompt"), hostile("breaker"), hostile("breaker of one"), hostile("actor")],
  "/review": ["support"],
  "/review/support": [hostile("system"), hostile("part"), hostile("called"), hostile("call arguments"), hostile("tool answer"), hostile("document"), hostile("item intent"), "guidelines"],
  "/review/support?adjudicate=true": [hostile("comment of ida"), hostile("note of bob"), hostile("judge"), hostile("suggestion")],
  "/queues/support?tab=items&status=decided": [hostile("agreed input"), hostile("comment of bob")],
  "/queues/support?tab=items&status=excluded": [hostile("exclusion")],
  "/queues/support?tab=agreement": [hostile("choice")],
  "/queues/support?tab=settings": [hostile("guidelines")],
  "/audit": [hostile("rollback"), hostile("breaker"), hostile("exclusion")],
  "/runs": ["Runs"],
});

/** Waits until a page holds a text, folded or not, or in a field. */
const shows = (page, text) =>
  page.waitForFunction((text) => [document.body.textContent, ...[...document.querySelectorAll("input, textarea")].map((field) => field.value)].join("\n").includes(text), text, { timeout: 10_000 });

/** What ran, or would have: the page's own script is the only one, and no picture was asked for. */
const wounds = (page) => page.evaluate(() => ({ ran: globalThis.ran ?? null, elements: document.querySelectorAll("img, body script, [onerror]").length }));

const safe = { ran: null, elements: 0 };

/** Opens all that is folded, which may read more. */
async function unfold(page) {
  await page.evaluate(() => document.querySelectorAll("details").forEach((fold) => (fold.open = true)));
  await page.locator(".skeleton").first().waitFor({ state: "detached" });
}

describe("script in texts from outside", () => {
  it("is text on every page, and nothing of it runs", async () => {
    const { page, context, faults } = await open(browser, server.base);
    for (const [path, texts] of Object.entries(places())) {
      await page.goto(path);
      await settled(page);
      for (const text of texts) await shows(page, text).catch(() => assert.fail(`${path} does not show ${text}`));
      await unfold(page);
      assert.deepEqual(await wounds(page), safe, path);
    }
    await context.close();
    assert.deepEqual(faults, []);
  });

  it("is text in what tools were told and answered, and in documents that were found", async () => {
    const { page, context, faults } = await open(browser, server.base);
    await page.goto(`/traces/${trace}`);
    await settled(page);
    for (const [step, texts] of Object.entries({
      "a tool": [hostile("tool"), hostile("argument"), hostile("argument value"), hostile("tool result")],
      "a search": [hostile("document id"), hostile("retrieved")],
    })) {
      await page.getByRole("list", { name: "Steps of the trace" }).getByRole("button", { name: step }).click();
      for (const text of texts) await shows(page, text).catch(() => assert.fail(`the step ${step} does not show ${text}`));
      await unfold(page);
      assert.deepEqual(await wounds(page), safe, step);
    }
    await context.close();
    assert.deepEqual(faults, []);
  });

  it("is text in the dialogs that show rows", async () => {
    const { page, context, faults } = await open(browser, server.base);
    await page.goto(`/gates/${gate}`);
    for (const name of [/All rows, failed/, /^1 row$/]) {
      await page.getByRole("button", { name }).first().click();
      await page.getByRole("dialog").getByText(hostile("case")).first().waitFor();
      assert.deepEqual(await wounds(page), safe);
      await page.keyboard.press("Escape");
    }
    await context.close();
    assert.deepEqual(faults, []);
  });

  it("is text in an address, and in the names of keys and people", async () => {
    const { page, context, faults } = await open(browser, server.base);
    const json = (body) => ({ contentType: "application/json", body: JSON.stringify(body) });
    const at = "2026-11-21T10:00:00Z";
    await page.route("**/v1/keys", (route) => route.fulfill(json({ keys: [{ name: hostile("key"), scope: "read", person: hostile("holder"), created_at: at, revoked_at: null }] })));
    await page.route("**/v1/people", (route) => route.fulfill(json({ people: [{ name: hostile("person"), role: "lead", is_disabled: false, has_password: true, pseudonym: null, created_at: at, last_signed_in_at: null }] })));
    for (const [path, text] of [
      ["/settings?tab=keys", hostile("holder")],
      ["/settings?tab=people", hostile("person")],
      [`/traces?text=${encodeURIComponent(hostile("words"))}`, "No trace fits"],
      [`/datasets/cases?tab=rows&q=${encodeURIComponent(hostile("words"))}`, "No row fits"],
      [`/?cohort=${encodeURIComponent(`intent=${hostile("intent")}`)}`, hostile("intent")],
    ]) {
      await page.goto(path);
      await settled(page);
      await shows(page, text);
      assert.deepEqual(await wounds(page), safe, path);
    }
    await context.close();
    assert.deepEqual(faults, []);
  });
});
