import { describe, expect, it } from "vitest";

import { byKind, inOrder, outlineParts, placeOf, type Kind, type Question } from "./pack";

const question = (id: string, kind: Kind): Question => ({
  id,
  kind,
  topic: "night shifts",
  text: `${id}?`,
  why: "The posting asks for: “Nights”",
  tests: "That you have thought about it.",
  outline: [],
  to_recall: [],
  strong_answer: [],
  follow_ups: [],
});
const QUESTIONS = [
  question("q1", "gap"),
  question("q2", "motivation"),
  question("q3", "technical"),
  question("q4", "motivation"),
];

describe("byKind", () => {
  it("takes the kinds in the order of an interview and leaves out those without a question", () => {
    expect(byKind(QUESTIONS).map(({ kind, questions }) => [kind, questions.length])).toEqual([
      ["motivation", 2],
      ["technical", 1],
      ["gap", 1],
    ]);
  });
});

describe("placeOf", () => {
  it("knows what stands before and after in the order shown", () => {
    expect(inOrder(QUESTIONS).map(({ id }) => id)).toEqual(["q2", "q4", "q3", "q1"]);
    const place = placeOf(QUESTIONS, "q3");
    expect([place?.number, place?.of, place?.before?.id, place?.after?.id]).toEqual([
      3,
      4,
      "q4",
      "q1",
    ]);
  });

  it("ends at both ends, and knows no other's question", () => {
    expect(placeOf(QUESTIONS, "q2")?.before).toBeNull();
    expect(placeOf(QUESTIONS, "q1")?.after).toBeNull();
    expect(placeOf(QUESTIONS, "q9")).toBeNull();
  });
});

describe("outlineParts", () => {
  it("tells what is no story first, then the story in its order", () => {
    const told = [
      { text: "Falls went from 9 to 4.", part: "result" as const },
      { text: "I moved the call bells.", part: "action" as const },
      { text: "I hold the Care Certificate.", part: null },
      { text: "I told the team.", part: "action" as const },
    ];
    const parts = outlineParts(told.map((point) => ({ ...point, fact_ids: [] })));
    expect(parts.map(({ part, points }) => [part, points.length])).toEqual([
      [null, 1],
      ["action", 2],
      ["result", 1],
    ]);
  });
});
