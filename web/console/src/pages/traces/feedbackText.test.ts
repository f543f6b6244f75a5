import { describe, expect, it } from "vitest";
import { saidOf } from "./feedbackText";

describe("feedback in words", () => {
  it("tells a thumb by its sign", () => {
    expect(saidOf({ type: "thumb", value: -1 })).toEqual({ text: "thumb down", isGood: false });
    expect(saidOf({ type: "thumb", value: 1 })).toEqual({ text: "thumb up", isGood: true });
  });

  it("leaves a rating to the application's scale", () => {
    expect(saidOf({ type: "rating", value: 2.5 })).toEqual({ text: "rated 2.5", isGood: null });
  });

  it("counts what people do instead of speaking", () => {
    expect(saidOf({ type: "regenerate", value: null }).isGood).toBe(false);
    expect(saidOf({ type: "copy", value: null }).isGood).toBe(true);
  });
});
