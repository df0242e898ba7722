import { describe, expect, it } from "vitest";

import { paired, pairedLines, verdict } from "./comparison";
import { analysis, match } from "./samples";

describe("paired", () => {
  it("holds the same requirement of both against each other", () => {
    const pairs = paired(
      analysis(50, [match("r1", "met", 10), match("r2", "missing", 0)]),
      analysis(50, [match("r2", "met", 8), match("r1", "partly", 4)]),
    );
    expect(pairs.map(({ id, difference }) => [id, difference])).toEqual([
      ["r1", 6],
      ["r2", -8],
    ]);
  });

  it("goes by the words where the posting was read anew and counted differently", () => {
    const other = { ...match("r1", "met", 8), requirement_id: "r7" };
    const pairs = paired(
      analysis(50, [match("r1", "met", 10)]),
      analysis(50, [other, match("r9", "met", 5)]),
    );
    expect(pairs.map(({ text, left, right }) => [text, left?.points, right?.points])).toEqual([
      ["Words of r1", 10, 8],
      ["Words of r9", undefined, 5],
    ]);
  });

  it("pairs each requirement once, even where two have the same words", () => {
    const twice = [match("r1", "met", 10), { ...match("r2", "met", 9), text: "Words of r1" }];
    const pairs = paired(analysis(50, twice), analysis(50, twice));
    expect(pairs.map(({ left, right }) => [left?.requirement_id, right?.requirement_id])).toEqual([
      ["r1", "r1"],
      ["r2", "r2"],
    ]);
  });
});

describe("pairedLines", () => {
  it("keeps a line that only one of them has", () => {
    const line = { name: "title" as const, points: 4, possible: 5, explanation: "" };
    expect(pairedLines(analysis(50, [], [line]), analysis(50, []))).toEqual([
      { name: "title", left: line, right: null, difference: 4 },
    ]);
  });
});

describe("verdict", () => {
  const left = analysis(80, [
    match("r1", "met", 10),
    match("r2", "met", 6),
    match("r3", "missing", 0),
    match("r4", "met", 9),
  ]);
  const right = analysis(60, [
    match("r1", "missing", 0),
    match("r2", "partly", 4),
    match("r3", "met", 7),
    match("r4", "met", 8),
  ]);

  it("names the stronger with what decides it, weightiest first, and what speaks for the other", () => {
    const found = verdict(left, right);
    expect([found.stronger, found.points]).toEqual(["left", 20]);
    expect(found.because.map(({ id }) => id)).toEqual(["r1", "r2"]);
    expect(found.although.map(({ id }) => id)).toEqual(["r3"]);
  });

  it("is the same the other way round", () => {
    const found = verdict(right, left);
    expect(found.stronger).toBe("right");
    expect(found.because.map(({ id }) => id)).toEqual(["r1", "r2"]);
  });

  it("calls neither the stronger for a point or two", () => {
    const found = verdict({ ...left, fit_score: 62 }, right);
    expect([found.stronger, found.points]).toEqual([null, 2]);
    expect(found.because.map(({ id }) => id)).toEqual(["r1", "r3", "r2"]);
    expect(found.although).toEqual([]);
  });
});
