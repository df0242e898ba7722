import { describe, expect, it } from "vitest";

import { newAnswers, nextSteps } from "./next-steps";
import type { AskedQuestion, Gap, Match } from "./queries";

const MADE_AT = "2026-11-21T10:00:00Z";

function question(id: string, requirementId: string, answer: "yes" | "no" | null, at = MADE_AT): AskedQuestion {
  const asked = {
    id, requirement_id: requirementId, kind: "skill" as const, term: "dbt",
    text: "Have you used dbt? If so, where?", skill: "dbt", statement: "Have used dbt",
  };
  return {
    question: asked,
    answer: answer && {
      gap_answer_id: "11111111-1111-4111-8111-111111111111",
      cv_id: "22222222-2222-4222-8222-222222222222",
      gap_question_id: id, question: asked, answer, words: null, fact: null, created_at: at,
    },
  };
}
const gap = (requirementId: string, severity: Gap["severity"]): Gap => ({
  requirement_id: requirementId, severity, what: "", how_to_close: "", question: null,
});
const match = (requirementId: string): Match => ({
  requirement_id: requirementId, text: "NMC registration", kind: "certificate", importance: "must",
  status: "missing", how: "none", evidence: [], terms: [], points: 0, possible: 10, explanation: "",
});
const kinds = (given: Partial<Parameters<typeof nextSteps>[0]["analysis"]>, questions: AskedQuestion[] = [], hasRewrite = false) =>
  nextSteps({
    analysis: { requirements: [match("r1")], lines: [], gaps: [], ats_score: 90, ...given },
    questions, madeAt: MADE_AT, hasRewrite,
  }).map((step) => step.kind);

describe("nextSteps", () => {
  it("has nothing to say where nothing is left to do", () => {
    expect(kinds({})).toEqual([]);
  });
  it("asks for the posting where it gave nothing to compare with", () => {
    expect(kinds({ requirements: [] })).toEqual(["posting"]);
  });
  it("puts an answer that is not counted yet before all else", () => {
    const later = question("q1", "r1", "yes", "2026-11-21T10:00:01Z");
    expect(kinds({ ats_score: 50 }, [later, question("q2", "r1", null)], true)).toEqual([
      "again", "questions", "rewrite",
    ]);
  });
  it("names the worst gap unless a question about it is open", () => {
    const gaps = [gap("r1", "high")];
    expect(kinds({ gaps })).toEqual(["gap"]);
    expect(kinds({ gaps }, [question("q1", "r1", null)])).toEqual(["questions"]);
    expect(kinds({ gaps }, [question("q1", "r1", "no")])).toEqual(["gap"]);
  });
  it("does not send anybody after a small gap", () => {
    expect(kinds({ gaps: [gap("r1", "low")] })).toEqual([]);
  });
  it("speaks of the file only where it reads badly", () => {
    expect(kinds({ ats_score: 64 })).toEqual(["ats"]);
  });
  it("never asks for more than three things", () => {
    const gaps = [gap("r1", "high")];
    const asked = [question("q1", "r2", null), question("q2", "r3", "yes", "2026-11-22T00:00:00Z")];
    expect(kinds({ gaps, ats_score: 10 }, asked, true)).toHaveLength(3);
  });
});

describe("newAnswers", () => {
  it("compares moments, however many digits they are written with", () => {
    const at = (moment: string) => newAnswers([question("q1", "r1", "yes", moment)], "2026-11-21T10:00:00.5Z");
    expect(at("2026-11-21T10:00:00.499999Z")).toBe(0);
    expect(at("2026-11-21T10:00:01Z")).toBe(1);
    expect(at("2026-11-21T12:00:01+02:00")).toBe(1);
  });
  it("leaves out a no, which no check counts", () => {
    expect(newAnswers([question("q1", "r1", "no", "2026-11-22T00:00:00Z")], MADE_AT)).toBe(0);
  });
});
