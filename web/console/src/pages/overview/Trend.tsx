import { scaleLinear } from "d3-scale";

const width = 120;
const height = 24;

interface Properties {
  values: readonly (number | null)[];
  target?: number | undefined;
  /** What it says, where nothing else on the page does. */
  label?: string;
}

/** The way of a figure from day to day, with nought in sight; days on which nothing was counted leave a gap. The target is a dashed line. */
export function Trend({ values, target, label }: Properties) {
  const counted = values.filter((value) => value !== null);
  if (counted.length < 2) return null;
  const x = scaleLinear([0, values.length - 1], [2, width - 2]);
  const y = scaleLinear([Math.min(...counted, target ?? 0, 0), Math.max(...counted, target ?? 0) || 1], [height - 3, 3]);
  return (
    <svg className="trend" viewBox={`0 0 ${width} ${height}`} {...(label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label })}>
      {target !== undefined && <line className="trend-target" x1={0} x2={width} y1={y(target)} y2={y(target)} />}
      {values.map((value, i) => {
        const before = values[i - 1];
        if (value === null) return null;
        if (before === null || before === undefined) return <circle key={i} cx={x(i)} cy={y(value)} r="1.5" />;
        return <line key={i} x1={x(i - 1)} y1={y(before)} x2={x(i)} y2={y(value)} />;
      })}
    </svg>
  );
}
