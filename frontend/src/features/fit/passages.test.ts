import { describe, expect, it } from "vitest";

import type { CvFact } from "@/api/cv-facts";

import { cvPassages, evidenceOf, postingPassages } from "./passages";
import type { JobProfile, Match } from "./queries";

const evidence = (factId: string) => ({ fact_id: factId, text: "" });
const match = (id: string, status: Match["status"], facts: string[], more: Partial<Match> = {}): Match => ({
  requirement_id: id, text: `words of ${id}`, kind: "skill", importance: "must", status, how: "words",
  evidence: facts.map(evidence), terms: [], points: 0, possible: 1, explanation: "", ...more,
});
const fact = (start: number, end: number): CvFact => ({
  text: "", ranges: [{ start, end }], confirmed: false, place: null,
});
const FACTS = new Map<string, CvFact>([
  ["w1.b1", fact(10, 20)],
  ["s1", fact(30, 40)],
  ["said.1", { text: "Led it", ranges: [], confirmed: true, place: null }],
]);

describe("evidenceOf", () => {
  it("counts what speaks for one of several things that were named, once", () => {
    const terms = [
      { text: "IV therapy", status: "met" as const, how: "words" as const, evidence: [evidence("w1.b1")] },
      { text: "ECG", status: "met" as const, how: "words" as const, evidence: [evidence("s1")] },
    ];
    expect(evidenceOf(match("r1", "met", ["s1"], { terms }))).toEqual(["s1", "w1.b1"]);
  });
});

describe("cvPassages", () => {
  it("marks every fact that speaks for a requirement", () => {
    expect(cvPassages([match("r1", "met", ["w1.b1", "s1"])], FACTS)).toEqual([
      { id: "r1", ink: "met", ranges: [{ start: 10, end: 20 }, { start: 30, end: 40 }] },
    ]);
  });
  it("never marks words of the CV as missing", () => {
    const [passage] = cvPassages([match("r1", "missing", ["s1"])], FACTS);
    expect(passage?.ink).toBe("partly");
  });
  it("marks nothing for what stands in no file, or is not known", () => {
    expect(cvPassages([match("r1", "met", ["said.1", "gone"])], FACTS)).toEqual([]);
  });
});

describe("postingPassages", () => {
  const asks = (id: string, text: string, start: number) => ({
    id, kind: "skill" as const, importance: "must" as const, skills: [], any_of: false,
    fact: { id, text, source: "document" as const, spans: [{ start, end: start + 5, page: 1 }] },
  });
  const profile = (...requirements: JobProfile["requirements"]): JobProfile => ({
    answered_by: { engine: "rules" }, language: "en", terms: [], requirements, duties: [],
    skills: [], keywords: [], warnings: [],
  });

  it("marks where it is asked, in the ink of what was found", () => {
    const asked = profile(asks("r1", "words of r1", 7));
    expect(postingPassages([match("r1", "missing", [])], asked)).toEqual([
      { id: "r1", ink: "missing", ranges: [{ start: 7, end: 12, page: 1 }] },
    ]);
  });
  it("marks nothing where the posting now says something else under this id", () => {
    expect(postingPassages([match("r1", "met", [])], profile(asks("r1", "other words", 7)))).toEqual([]);
  });
});
