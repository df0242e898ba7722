import { describe, expect, it } from "vitest";

import { biggestGap, counted, latestByPair, ranked, type Gap } from "./pairs";
import { analysis, match, posting, scored } from "./samples";

describe("latestByPair", () => {
  it("keeps the newest analysis of each pair, in whatever order they come", () => {
    const latest = latestByPair([
      scored("new", "cv", "a", 60, 3),
      scored("old", "cv", "a", 90, 1),
      scored("other", "cv2", "a", 50, 2),
    ]);
    expect([...latest.values()].map((one) => one.analysis_id)).toEqual(["new", "other"]);
  });
});

describe("ranked", () => {
  const postings = ["a", "b", "c", "d", "e"].map((id, index) => posting(id, index));

  it("puts the best fit first, the same fit in the same place, and unchecked ones last", () => {
    const latest = latestByPair([
      scored("1", "cv", "a", 40, 1),
      scored("2", "cv", "b", 70, 1, 50),
      scored("3", "cv", "c", 70, 1, 80),
      scored("4", "other", "d", 99, 1),
    ]);
    expect(
      ranked("cv", postings, latest).map(({ posting: { posting_id: id }, rank }) => [id, rank]),
    ).toEqual([
      ["c", 1],
      ["b", 1],
      ["a", 3],
      ["e", null],
      ["d", null],
    ]);
  });

  it("tells a fit of nought from a posting that was not checked", () => {
    const rows = ranked("cv", postings.slice(0, 2), latestByPair([scored("1", "cv", "a", 0, 1)]));
    expect(rows.map(({ rank }) => rank)).toEqual([1, null]);
  });
});

describe("what an analysis comes to", () => {
  const gap = (id: string, severity: Gap["severity"]): Gap => ({
    requirement_id: id,
    severity,
    what: id,
    how_to_close: "A course.",
  });
  const some = analysis(50, [
    match("r1", "met", 10),
    match("r2", "partly", 5),
    match("r3", "missing", 0),
    match("r4", "met", 3, "nice"),
  ]);

  it("counts required points and those nice to have apart", () => {
    expect(counted(some, "must")).toEqual({ met: 1, partly: 1, of: 3 });
    expect(counted(some, "nice")).toEqual({ met: 1, partly: 0, of: 1 });
  });

  it("finds the gap that matters most, wherever it stands", () => {
    const gaps = [gap("r4", "low"), gap("r2", "high"), gap("r3", "high")];
    expect(biggestGap({ ...some, gaps })?.requirement_id).toBe("r2");
    expect(biggestGap(some)).toBeNull();
  });
});
