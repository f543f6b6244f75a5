// Fills a server by its own API with what the pages are to show: traces of a bank's assistant, and edits of its answers.

const day = Date.UTC(2026, 10, 20, 9);
const intents = ["mortgage_payoff", "refund", "card_lost", "rates"];

/** Numbers that look random and are the same at every run (a linear congruential generator). */
function numbers(seed) {
  let state = seed;
  return () => (state = (state * 1664525 + 1013904223) % 4294967296) / 4294967296;
}

const attribute = (key, value) => ({
  key,
  value:
    typeof value === "number"
      ? Number.isInteger(value)
        ? { intValue: String(value) }
        : { doubleValue: value }
      : { stringValue: typeof value === "string" ? value : JSON.stringify(value) },
});

const hex = (number, digits) => number.toString(16).padStart(digits, "0");

export const traceId = (i) => hex(0xabc0000 + i, 32);

function spansOf(i, random) {
  const start = day + i * 61_000;
  const intent = intents[i % intents.length];
  const nano = (ms) => String(BigInt(Math.round(start + ms)) * 1_000_000n);
  const question = `How do I settle case ${i} about ${intent.replace("_", " ")}?`;
  const answer = `For case ${i}: the rate is ${(3 + random()).toFixed(2)} % and a fee of up to 1 % may apply before year five.`;
  const failed = i % 9 === 4;
  const length = 900 + random() * 2_600;
  const span = (n, parent, name, from, to, attributes, more = {}) => ({
    traceId: traceId(i),
    spanId: hex(i * 16 + n + 1, 16),
    ...(parent && { parentSpanId: hex(i * 16 + parent, 16) }),
    name,
    startTimeUnixNano: nano(from),
    endTimeUnixNano: nano(to),
    attributes: Object.entries(attributes).map(([key, value]) => attribute(key, value)),
    ...more,
  });
  return [
    span(0, 0, "support.answer", 0, length, { "gen_ai.operation.name": "invoke_agent", "input.value": question, intent, locale: i % 3 ? "en-GB" : "de-DE" }),
    span(1, 1, "search.documents", 40, 240, {
      "openinference.span.kind": "RETRIEVER",
      "retrieval.documents.0.document.id": "terms-2026",
      "retrieval.documents.0.document.content": "A fee of up to 1 % of the balance may apply before year five.",
      "retrieval.documents.0.document.score": 0.83,
    }),
    span(2, 1, "get_rate", 260, 420, { "gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": "get_rate", "gen_ai.tool.call.arguments": '{"product":"mortgage"}', "gen_ai.tool.call.result": '{"rate":3.9}' }, failed ? { status: { code: 2, message: "The rate service did not answer within 150 ms." } } : {}),
    span(3, 1, "chat m-1", 440, length - 20, {
      "gen_ai.operation.name": "chat",
      "gen_ai.request.model": "m-1",
      "gen_ai.response.model": i % 5 ? "m-1" : "m-1-mini",
      "gen_ai.provider.name": "example",
      "gen_ai.usage.input_tokens": 400 + Math.floor(random() * 900),
      "gen_ai.usage.output_tokens": 60 + Math.floor(random() * 200),
      "gen_ai.input.messages": [
        { role: "system", content: "You are the assistant of a bank. Say nothing that the documents do not support." },
        { role: "user", content: question },
      ],
      "gen_ai.output.messages": [{ role: "assistant", content: answer }],
    }, { events: [{ timeUnixNano: nano(length), name: "gen_ai.evaluation.result", attributes: [attribute("gen_ai.evaluation.name", "groundedness"), attribute("gen_ai.evaluation.score.value", Math.round(random() * 100) / 100), attribute("gen_ai.evaluation.explanation", "Compared with the documents.")] }] }),
  ];
}

async function post(base, path, body) {
  const answer = await fetch(new URL(path, base), { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`POST ${path}: ${answer.status} ${await answer.text()}`);
}

export async function seed(base, traces) {
  const random = numbers(7);
  const spans = Array.from({ length: traces }, (_, i) => spansOf(i, random)).flat();
  for (let i = 0; i < spans.length; i += 4_000)
    await post(base, "/v1/traces", { resourceSpans: [{ resource: { attributes: [attribute("service.name", "support-bot")] }, scopeSpans: [{ spans: spans.slice(i, i + 4_000) }] }] });
  const edits = Array.from({ length: 40 }, (_, i) => ({
    event_id: `edit-${i}`,
    prompt: `How do I pay off loan ${i * 7919} early?`,
    original_llm_output: `You cannot pay off loan ${i * 7919} before its term ends, whatever the reason.`,
    final_user_edit:
      i % 10 === 3
        ? `Write to claims-${i}@example.com and state account number ${i * 7919}; they will settle it early.`
        : `You can pay off loan ${i * 7919} early; a fee of up to ${i % 4} % of the balance may apply before year ${(i % 6) + 2}.`,
    trace_id: traceId(i),
    model: "m-1",
    attributes: { intent: intents[i % 4] },
  }));
  await post(base, "/v1/edits", edits);
  await post(base, "/v1/feedback", [{ event_id: "thumb-down", type: "thumb", value: -1, trace_id: traceId(4), comment: "The rate is out of date." }, { event_id: "thumb-up", type: "thumb", value: 1, trace_id: traceId(5) }]);
}

if (process.argv[2]) await seed(process.argv[2], Number(process.argv[3] ?? 120));
