import type { Figure } from "../../api/figures";
import { Badge } from "../../parts/Badge";
import { decimal, duration, percent } from "../../parts/format";
import { Trend } from "./Trend";

interface Properties {
  name: string;
  figure: Figure;
  /** Day by day. */
  trend: (number | null)[];
}

/** One figure with its way over the days, against its target where the configuration has one. */
export function FigureCard({ name, figure, trend }: Properties) {
  const { target } = figure;
  return (
    <div className="card figure">
      <h3 className="soft">{name}</h3>
      {figure.value === null ? (
        <p className="soft wrap">{figure.reason}</p>
      ) : (
        <>
          <p className="station-state number">{inUnit(figure.unit, figure.value)}</p>
          <Trend values={trend} target={target?.value} />
        </>
      )}
      {target && (
        <p className="row soft number">
          {target.aim === "at_least" ? "at least" : "at most"} {inUnit(figure.unit, target.value)}
          {target.is_met !== null && <Badge tone={target.is_met ? "good" : "bad"}>{target.is_met ? "met" : "missed"}</Badge>}
        </p>
      )}
    </div>
  );
}

function inUnit(unit: Figure["unit"], value: number): string {
  switch (unit) {
    case "share":
      return percent(value);
    case "seconds":
      return duration(value);
    case "per_day":
      return decimal(value, 1);
  }
}
