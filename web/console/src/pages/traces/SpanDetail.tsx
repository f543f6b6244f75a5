import type { Span } from "../../api/traces";
import { Badge } from "../../parts/Badge";
import { Conversation, Documents, ToolCalls } from "../../parts/Conversation";
import { decimal, duration } from "../../parts/format";
import { Fold } from "../../parts/Fold";
import { Notice } from "../../parts/Notice";
import { readable } from "../../parts/readable";

/** One step: what went in, what came out, and all that is known of it. */
export function SpanDetail({ span }: { span: Span }) {
  return (
    <section className="card stack" aria-label={`Step ${span.name}`}>
      <div className="spread">
        <h2 className="wrap">{span.name}</h2>
        <Badge tone={span.operation === "model" ? "accent" : "plain"}>{span.operation}</Badge>
      </div>
      {span.error && (
        <Notice tone="warn" title="The step failed">
          <p className="pre">{span.error}</p>
        </Notice>
      )}
      <Facts span={span} />
      <Texts span={span} />
      {span.tool_calls.length > 0 && (
        <div className="stack-close">
          <h3>Tool calls</h3>
          <ToolCalls calls={span.tool_calls} />
        </div>
      )}
      {span.documents.length > 0 && (
        <div className="stack-close">
          <h3>Documents</h3>
          <Documents documents={span.documents} />
        </div>
      )}
      {span.evaluations.length > 0 && <Scores span={span} />}
      <Attributes title="Attributes" of={span.attributes} />
      <Attributes title="Resource" of={span.resource} />
    </section>
  );
}

function Facts({ span }: { span: Span }) {
  const model = span.response_model ?? span.request_model;
  const facts: [string, string | null][] = [
    ["Duration", duration(span.duration_seconds)],
    ["Model", model && span.request_model && model !== span.request_model ? `${model} (asked for ${span.request_model})` : model],
    ["Provider", span.provider],
    ["Tokens", span.input_tokens === null ? null : `${span.input_tokens} in, ${span.output_tokens ?? 0} out`],
    ["Route", span.route && (span.fallback ? `${span.route}, a fallback` : span.route)],
    ["Cache", span.cache_hit ? "answered from the cache" : null],
    ["Step", span.step],
    ["Session", span.session_id],
    ["User", span.user],
  ];
  return (
    <dl className="facts">
      {facts
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name} className="facts-pair">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function Texts({ span }: { span: Span }) {
  const messages = [...span.input_messages, ...span.output_messages];
  if (messages.length > 0) return <Conversation messages={messages} />;
  return (
    <>
      {span.input && (
        <div className="stack-close">
          <h3>In</h3>
          <pre>{readable(span.input)}</pre>
        </div>
      )}
      {span.output && (
        <div className="stack-close">
          <h3>Out</h3>
          <pre>{readable(span.output)}</pre>
        </div>
      )}
    </>
  );
}

function Scores({ span }: { span: Span }) {
  return (
    <div className="stack-close">
      <h3>Scores</h3>
      <div className="scroll-x" tabIndex={0} role="region" aria-label="Scores">
        <table className="table">
          <thead>
            <tr>
              <th>Name</th>
              <th className="end">Score</th>
              <th>Label</th>
              <th>Why</th>
            </tr>
          </thead>
          <tbody>
            {span.evaluations.map((evaluation, i) => (
              <tr key={i}>
                <td>{evaluation.name}</td>
                <td className="end">{decimal(evaluation.score)}</td>
                <td>{evaluation.label}</td>
                <td>{evaluation.explanation}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Attributes({ title, of }: { title: string; of: Record<string, unknown> }) {
  const entries = Object.entries(of);
  if (entries.length === 0) return null;
  return (
    <Fold title={title} about={`${entries.length}`}>
      <dl className="facts">
        {entries.map(([name, value]) => (
          <div key={name} className="facts-pair">
            <dt className="mono wrap">{name}</dt>
            <dd className="mono pre">{typeof value === "string" ? value : JSON.stringify(value)}</dd>
          </div>
        ))}
      </dl>
    </Fold>
  );
}
