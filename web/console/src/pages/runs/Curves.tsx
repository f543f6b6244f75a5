import { scaleLinear } from "d3-scale";
import type { Metrics } from "../../api/training";
import { curvesOf, type Curve } from "./curves";

const width = 320;
const height = 140;

/** Room for the numbers at the axes. */
const left = 44;
const right = 14;
const bottom = 20;

const short = new Intl.NumberFormat("en-GB", { maximumSignificantDigits: 3, notation: "compact" });

/** The least and the greatest; a spread argument has a limit that a long training passes. */
function extent(values: readonly number[]): [number, number] {
  return values.reduce<[number, number]>(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [values[0]!, values[0]!]);
}

export function Curves({ metrics }: { metrics: readonly Metrics[] }) {
  const curves = curvesOf(metrics);
  if (curves.length === 0) return null;
  return (
    <section className="stack-close" aria-label="Curves">
      <h2>Curves</h2>
      <div className="curves">
        {curves.map((curve) => (
          <Plot key={curve.name} curve={curve} />
        ))}
      </div>
    </section>
  );
}

function Plot({ curve: { name, points } }: { curve: Curve }) {
  const x = scaleLinear(extent(points.map((point) => point.x)), [left, width - right]);
  const y = scaleLinear(extent(points.map((point) => point.y)), [height - bottom, 6]).nice(3);
  const last = points[points.length - 1]!;
  return (
    <figure className="card curve">
      <figcaption className="spread">
        <span className="mono wrap">{name}</span>
        <strong>{short.format(last.y)}</strong>
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${name}: from ${short.format(points[0]!.y)} to ${short.format(last.y)}`}>
        {y.ticks(3).map((tick) => (
          <g key={tick}>
            <line className="curve-grid" x1={left} x2={width - right} y1={y(tick)} y2={y(tick)} />
            <text x={left - 6} y={y(tick) + 4} textAnchor="end">
              {short.format(tick)}
            </text>
          </g>
        ))}
        {x.ticks(4).map((tick) => (
          <text key={tick} x={x(tick)} y={height - 4} textAnchor="middle">
            {short.format(tick)}
          </text>
        ))}
        <polyline points={points.map((point) => `${x(point.x)},${y(point.y)}`).join(" ")} />
      </svg>
    </figure>
  );
}
