import { describe, expect, it } from "vitest";
import { curvesOf } from "./curves";

describe("curves", () => {
  it("has one for each number that came more than once, over the steps, losses first", () => {
    const curves = curvesOf([
      { step: 10, lr: 0.2, loss: 0.7 },
      { step: 20, lr: 0.1, loss: 0.5, accuracy: 1 },
    ]);
    expect(curves).toEqual([
      { name: "loss", points: [{ x: 10, y: 0.7 }, { x: 20, y: 0.5 }] },
      { name: "lr", points: [{ x: 10, y: 0.2 }, { x: 20, y: 0.1 }] },
    ]);
  });

  it("counts lines where they tell no step", () => {
    expect(curvesOf([{ loss: 3 }, { loss: 2, step: 9 }])[0]?.points).toEqual([{ x: 1, y: 3 }, { x: 2, y: 2 }]);
  });

  it("has none of nothing, and a name from outside is only a name", () => {
    expect(curvesOf([])).toEqual([]);
    const hostile = JSON.parse('[{"__proto__":1},{"__proto__":2}]') as Record<string, number>[];
    expect(curvesOf(hostile).map((curve) => curve.name)).toEqual(["__proto__"]);
  });
});
