import { CircleAlert } from "lucide-react";
import type { Span } from "../api/traces";
import { duration } from "./format";
import { bars } from "./waterfall";
import "./waterfall.css";

interface Properties {
  spans: readonly Span[];
  chosen: string | undefined;
  onChoose: (spanId: string) => void;
}

/** The steps of a trace on its clock; the order and the depths are the server's. */
export function Waterfall({ spans, chosen, onChoose }: Properties) {
  const places = bars(spans);
  return (
    <ul className="waterfall" aria-label="Steps of the trace">
      {spans.map((span, i) => (
        <li key={span.span_id}>
          <button
            type="button"
            className="waterfall-step"
            aria-pressed={span.span_id === chosen}
            onClick={() => onChoose(span.span_id)}
          >
            <span className="waterfall-name ellipsis" style={{ paddingLeft: Math.min(span.depth, 8) * 12 }}>
              {span.error && <CircleAlert size={13} aria-label="failed" />}
              <span className="ellipsis">{span.name}</span>
            </span>
            <span className="waterfall-lane" aria-hidden>
              <span
                className="waterfall-bar"
                data-operation={span.operation}
                data-error={span.error !== null}
                style={{ left: `${places[i]!.start * 100}%`, width: `${places[i]!.width * 100}%` }}
              />
            </span>
            <span className="number soft waterfall-time">{duration(span.duration_seconds)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
