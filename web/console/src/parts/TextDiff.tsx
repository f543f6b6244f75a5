import { useMemo, useState } from "react";
import { pieces, type Grain } from "./textDiff";
import "./textDiff.css";

interface Properties {
  from: string;
  to: string;
  label: string;
}

/** What an edit changed, within the text; by word, or by character for small changes. */
export function TextDiff({ from, to, label }: Properties) {
  const [grain, setGrain] = useState<Grain>("word");
  const parts = useMemo(() => pieces(from, to, grain), [from, to, grain]);
  return (
    <div className="stack-close">
      <div className="spread">
        <h3>{label}</h3>
        <fieldset className="segments">
          <legend className="visually-hidden">Compare by</legend>
          {(["word", "character"] as const).map((value) => (
            <label key={value}>
              <input type="radio" checked={grain === value} onChange={() => setGrain(value)} />
              <span>By {value}</span>
            </label>
          ))}
        </fieldset>
      </div>
      <p className="text-diff pre">
        {parts.map((part, i) => {
          if (part.kind === "same") return <span key={i}>{part.text}</span>;
          return part.kind === "added" ? <ins key={i}>{part.text}</ins> : <del key={i}>{part.text}</del>;
        })}
      </p>
    </div>
  );
}
