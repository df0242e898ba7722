import { describe, expect, it } from "vitest";

import { accountOf, inkOf, isScored } from "./ledger";
import type { Match } from "./queries";

function match(id: string, importance: Match["importance"], points: number, possible: number): Match {
  return {
    requirement_id: id, text: `words of ${id}`, kind: "skill", importance, status: "partly",
    how: "words", evidence: [], terms: [], points, possible, explanation: "",
  };
}
const title = { name: "title" as const, points: 4.53, possible: 10.53, explanation: "43%" };

describe("accountOf", () => {
  it("gives every point to a group, required ones first", () => {
    const accounts = accountOf({
      requirements: [match("r1", "nice", 0.1, 3.2), match("r2", "must", 0.2, 9.61), match("r3", "must", 0.1, 9.61)],
      lines: [title],
    });
    expect(accounts.map((one) => [one.group, one.points, one.possible])).toEqual([
      ["must", 0.3, 19.22],
      ["nice", 0.1, 3.2],
      ["whole", 4.53, 10.53],
    ]);
    expect(accounts[0]?.entries.map((entry) => entry.words)).toEqual(["words of r2", "words of r3"]);
  });

  it("keeps what is shown and not counted, and leaves empty groups out", () => {
    const accounts = accountOf({ requirements: [match("r1", "must", 0, 0)], lines: [] });
    expect(accounts).toHaveLength(1);
    expect(accounts[0]?.entries[0]?.words).toBe("words of r1");
  });
});

describe("isScored", () => {
  it("is not where the posting gave nothing to count", () => {
    expect(isScored({ requirements: [], lines: [] })).toBe(false);
    expect(isScored({ requirements: [match("r1", "must", 0, 0)], lines: [] })).toBe(false);
  });
  it("is where a score of 0 means something", () => {
    expect(isScored({ requirements: [match("r1", "must", 0, 5)], lines: [] })).toBe(true);
  });
});

describe("inkOf", () => {
  it("tells won from lost", () => {
    expect([inkOf(8, 10), inkOf(4.53, 10.53), inkOf(0.72, 10.53)]).toEqual(["met", "partly", "missing"]);
  });
});
