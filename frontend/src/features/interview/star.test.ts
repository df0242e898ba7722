import { describe, expect, it } from "vitest";

import { inkOf, markedAnswer, starView, type Part, type Seen } from "./star";

const part = (id: Part["id"], score: number, found: string | null = null): Seen => ({
  id,
  label: id,
  score,
  found,
  advice: null,
  ink: inkOf(score),
});
const told = (answer: string, ...story: Seen[]) =>
  markedAnswer(answer, story).map(({ text, parts }) => [text, parts.map(({ id }) => id).join("+")]);

describe("starView", () => {
  it("puts the parts of the story in their order, apart from the rest", () => {
    const evaluation = {
      answered_by: { engine: "rules" as const },
      question_id: "q1",
      score: 40,
      summary: "A beginning.",
      words: 30,
      parts: [part("length", 10), part("result", 0), part("situation", 100), part("relevance", 70)],
      met_points: [],
      missed_points: [],
      better: [],
    };
    const { story, rest } = starView(evaluation);
    expect(story.map(({ id, ink }) => [id, ink])).toEqual([
      ["situation", "met"],
      ["result", "missing"],
    ]);
    expect(rest.map(({ id, ink }) => [id, ink])).toEqual([
      ["length", "partly"],
      ["relevance", "met"],
    ]);
  });
});

describe("markedAnswer", () => {
  it("marks what earned a part and keeps every word of the answer", () => {
    const answer = "It was a night shift. I rang the doctor. She came.";
    expect(told(answer, part("action", 70, "I rang the doctor."))).toEqual([
      ["It was a night shift. ", ""],
      ["I rang the doctor.", "action"],
      [" She came.", ""],
    ]);
  });

  it("finds words that were quoted with other spaces, and the whole sentence of those cut short", () => {
    const answer = "I rang\n\nthe doctor (on call) at 2.30 and wrote it down. She came.";
    expect(told(answer, part("action", 70, "I rang the doctor (on call) at …"))).toEqual([
      ["I rang\n\nthe doctor (on call) at 2.30 and wrote it down.", "action"],
      [" She came.", ""],
    ]);
  });

  it("lets the same words tell two parts, and parts overlap", () => {
    const answer = "I rang. She came.";
    expect(
      told(answer, part("action", 70, "I rang."), part("result", 70, "I rang. She came.")),
    ).toEqual([
      ["I rang.", "action+result"],
      [" She came.", "result"],
    ]);
  });

  it("marks nothing where the words can't be found again", () => {
    expect(told("I rang.", part("action", 70, "He rang."))).toEqual([["I rang.", ""]]);
  });
});
