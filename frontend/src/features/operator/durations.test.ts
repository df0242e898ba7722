import { describe, expect, it } from "vitest";

import { inUnits, secondsBetween } from "./durations";

describe("a time in words", () => {
  it.each([
    [0, 0, "second"],
    [0.4, 0, "second"],
    [119, 119, "second"],
    [120, 2, "minute"],
    [5_400, 90, "minute"],
    [7_200, 2, "hour"],
    [172_799, 47, "hour"],
    [200_000, 2, "day"],
    [-3, 0, "second"],
  ])("%d s are %d %s", (seconds, value, unit) => {
    expect(inUnits(seconds)).toEqual({ value, unit });
  });

  it("is counted between moments", () => {
    expect(secondsBetween("2026-11-21T02:59:30Z", "2026-11-21T03:00:00Z")).toBe(30);
  });
});
