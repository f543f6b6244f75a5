// What the server would answer where a test needs a state that takes long to bring about: queues with items, and a quarantine.
// The shapes are those of docs/review.md and docs/console-api.md.

const queue = {
  name: "support",
  version: 1,
  created_at: "2026-11-21T10:00:00Z",
  changed_at: "2026-11-21T10:00:00Z",
  counts: { open: 3, in_review: 1, disagreed: 2, decided: 10, excluded: 1 },
  definition: {
    guidelines: "Mark **every** claim that the documents do not support.\n\n- A rate needs a document.\n- An opinion needs none.\n\n<script>document.title = 'broken'</script>",
    reviewers: 2,
    assignment: "pull",
    people: [],
    lease_seconds: 600,
    gold_share: 0,
    labels: [
      { name: "verdict", kind: "choice", required: true, choices: ["unsupported_claim", "wrong_tool", "missing_context", "acceptable_refusal", "correct"] },
      { name: "quality", kind: "rating", required: false, minimum: 1, maximum: 5 },
      { name: "claims", kind: "spans", required: false, choices: ["claim", "number"] },
      { name: "comment", kind: "text", required: false },
    ],
    rules: {},
  },
};

const label = (name, alpha, items, isHeldBack = false) => ({
  label: name,
  choice: null,
  cohort: null,
  scale: "nominal",
  items,
  percent: { value: 0.9, interval: { lower: 0.83, upper: 0.95 } },
  fleiss_kappa: { value: alpha, interval: { lower: alpha - 0.1, upper: alpha + 0.1 } },
  krippendorff_alpha: { value: alpha, interval: { lower: alpha - 0.1, upper: alpha + 0.1 } },
  is_held_back: isHeldBack,
});

const estimate = (value) => ({ value, interval: { lower: value - 0.1, upper: value + 0.1 } });
const pairs = { items: 40, percent: estimate(0.85), cohen_kappa: estimate(0.7), krippendorff_alpha: estimate(0.71) };
const gold = { right: 8, answers: 10, share: 0.8, interval: { lower: 0.49, upper: 0.94 } };

const agreement = { queue: "support", floor: 0.667, items_needed: 30, labels: [label("verdict", 0.81, 48), label("quality", 0.42, 48, true)], judges: [{ judge: "claims-v2", label: "verdict", scale: "nominal", figures: pairs }] };

const byCohort = { ...agreement, judges: [], labels: [{ ...label("verdict", 0.6, 20), cohort: "intent=refund" }] };

export const item = (i) => ({
  item_id: `5f0c2a9de1b04c57a1b2c3d4e5f6${String(i).padStart(4, "0")}`,
  queue: "support",
  schema_version: 1,
  status: "in_review",
  reviewers: 2,
  labels: queue.definition.labels,
  content: {
    input: [
      { role: "system", content: "You are the assistant of a bank." },
      { role: "user", content: [{ type: "text", text: `Question ${i}: how do I pay off my mortgage early?` }, { type: "image_url", image_url: { url: "https://example.com/letter.png" } }] },
      { role: "assistant", content: null, tool_calls: [{ id: "c1", type: "function", function: { name: "get_rate", arguments: '{"product":"mortgage"}' } }] },
      { role: "tool", content: '{"rate":3.9}', tool_call_id: "c1" },
    ],
    output: `Answer ${i}: you cannot pay off a mortgage before its term ends. The rate is 3.9 %. <img src=x onerror=alert(1)>`,
    candidates: null,
    edit: `Answer ${i}: you can pay off a mortgage early; a fee of up to 1 % may apply. The rate is 3.9 %.`,
    context: ["A fee of up to 1 % of the balance may apply before year five."],
    trace_id: null,
    thread_id: null,
    attributes: { intent: "mortgage_payoff" },
  },
  lease: { purpose: "review", expires_at: "2099-01-01T00:00:00Z" },
  answer: null,
  suggestions: null,
  answers: null,
  skips: null,
  decision: null,
  origin: null,
});

const said = (person, values, comment = null) => ({ person, values, comment, answered_at: "2026-11-21T10:04:00Z", seconds: 12 });

/** The same where reviewers do not agree, as a lead has it. */
const disagreed = (i) => ({
  ...item(i),
  status: "disagreed",
  lease: { purpose: "adjudication", expires_at: "2099-01-01T00:00:00Z" },
  answers: [said("ida", { verdict: "correct", quality: 4 }), said("bob", { verdict: "unsupported_claim", quality: 2 }, "No document says that.")],
  suggestions: [{ judge: "claims-v2", values: { verdict: "unsupported_claim" }, reason: "The fee is not in the documents.", suggested_at: "2026-11-21T10:00:00Z" }],
  origin: { source: "trace:4bf92f3577b34da6a3ce929d0e0e4736", rule: "dissent", entered_at: "2026-11-21T10:00:00Z", is_gold: false, gold: null },
});

/** Answers the addresses of the review from a desk in memory, and returns what was sent to it. */
export async function serveReview(page, { items = 4, change = (one) => one } = {}) {
  const sent = [];
  let next = 0;
  const held = [];
  const json = (route, body, status = 200) => route.fulfill({ status, contentType: "application/json", body: JSON.stringify(body) });
  await page.route("**/v1/review/**", async (route) => {
    const request = route.request();
    const { pathname: path, searchParams: query } = new URL(request.url());
    const body = request.postDataJSON();
    if (path.endsWith("/queues")) return json(route, { queues: [queue] });
    if (path.endsWith("/queues/support")) return json(route, queue);
    if (path.endsWith("/agreement")) return json(route, query.get("by") === "cohort" ? byCohort : agreement);
    if (path.endsWith("/next") && query.has("adjudicate")) return json(route, { items: [disagreed(0)] });
    if (path.endsWith("/next")) {
      while (held.length < 2 && next < items) held.push(change(item(next++)));
      return held.length === 0 ? route.fulfill({ status: 204 }) : json(route, { items: held });
    }
    if (path.endsWith("/undo")) {
      const last = sent.pop();
      const again = { ...item(last.index), answer: { person: "ada", values: last.values, comment: last.comment } };
      held.unshift(again);
      return json(route, again);
    }
    if (path.endsWith("/heartbeat")) {
      sent.push({ index: Number(path.split("/").at(-2).slice(-4)), action: "heartbeat" });
      return json(route, { expires_at: "2099-01-01T00:00:00Z" });
    }
    const id = path.split("/").at(-2);
    const done = held.findIndex((one) => one.item_id === id);
    held.splice(done, 1);
    sent.push({ index: Number(id.slice(-4)), action: path.split("/").at(-1), ...body });
    return json(route, item(0));
  });
  await serveLead(page, json);
  return sent;
}

/** What only a lead asks for: the items of a queue, what was said of them, and how people answer. */
async function serveLead(page, json) {
  const summary = (i, isGold) => ({ item_id: item(i).item_id, queue: "support", status: "disagreed", entered_at: "2026-11-21T10:00:00Z", rule: "thumbs_down", source: `trace:${i}`, is_gold: isGold, answers: 2, reviewers: 2, cursor: i });
  await page.route("**/v1/review/items?*", (route) => json(route, { items: [summary(0, false), summary(1, true)], next: null }));
  await page.route(/\/v1\/review\/items\/[0-9a-f]{32}$/, (route) => {
    const i = Number(route.request().url().slice(-4));
    const skips = [{ reviewer: "cyd", reason: "Not my language: <script>ran=1</script>", at: "2026-11-21T10:05:00Z" }];
    return json(route, { ...disagreed(i), lease: null, skips, origin: { ...disagreed(i).origin, is_gold: i === 1, gold: i === 1 ? { values: { verdict: "missing_context" } } : null } });
  });
  await page.route("**/v1/review/queues/support/reviewers", (route) =>
    json(route, {
      queue: "support",
      reviewers: [{ reviewer: "ida", answers: 120, median_seconds: 14, gold, drift: { change: -0.1, interval: { lower: -0.3, upper: 0.1 } }, weeks: [{ week: "2026-11-16", answers: 60, median_seconds: 13, gold }] }],
      agreement: [{ reviewer: "ida", label: "verdict", scale: "nominal", figures: pairs }],
    }),
  );
}

export async function serveQuarantine(page) {
  const items = [
    { reason: "personal_data", detail: "email", edited: "Write to claims@example.com; they settle it early." },
    { reason: "policy", detail: "legal_advice", edited: "You should sue them for it." },
  ].map((one, i) => ({
    event_id: `0199aa00-0000-7000-8000-00000000000${i}`,
    offset: i,
    received_at: "2026-11-21T09:58:00Z",
    dataset: "gold",
    policy_version: "1-0a1b2c3d",
    prompt: "How do I pay off my mortgage early?",
    prompt_is_conversation: false,
    original: "You cannot pay off a mortgage before its term ends.",
    trace_id: null,
    thread_id: null,
    model: null,
    decision: null,
    ...one,
  }));
  await page.route("**/v1/quarantine*", (route) =>
    route.fulfill({ contentType: "application/json", body: JSON.stringify({ items, count: 41, next: null }) }),
  );
}
