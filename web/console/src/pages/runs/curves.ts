import type { Metrics } from "../../api/training";

export interface Curve {
  name: string;
  points: { x: number; y: number }[];
}

/** What numbers the steps, and what belongs to them and makes no curve. */
const steps = ["step", "global_step", "epoch"];
const asides = [...steps, "max_steps", "total_flos"];

/** More than a screen can show apart. */
const most = 12;

/** A curve for each number that came more than once, losses first; over the steps where each line tells one, else over the lines. */
export function curvesOf(metrics: readonly Metrics[]): Curve[] {
  const step = steps.find((name) => metrics.length > 0 && metrics.every((line) => Object.hasOwn(line, name)));
  const curves = new Map<string, Curve>();
  metrics.forEach((line, i) => {
    for (const [name, y] of Object.entries(line)) {
      if (asides.includes(name)) continue;
      const curve = curves.get(name) ?? { name, points: [] };
      curve.points.push({ x: (step !== undefined ? line[step] : undefined) ?? i + 1, y });
      curves.set(name, curve);
    }
  });
  return [...curves.values()]
    .filter((curve) => curve.points.length > 1)
    .sort((one, other) => Number(isLoss(other)) - Number(isLoss(one)))
    .slice(0, most);
}

function isLoss(curve: Curve): boolean {
  return curve.name.endsWith("loss");
}
