import { describe, expect, it } from "vitest";

import {
  attemptsAt,
  bestScores,
  countWords,
  lengthOf,
  progress,
  verdictOf,
  type Answer,
} from "./history";
import type { Question } from "./pack";

const answer = (id: string, question: string, score: number | null, minute: number): Answer => ({
  answer_id: id,
  session_id: "s",
  question_id: question,
  answer: "I rang the doctor.",
  score,
  evaluation: null,
  created_at: `2026-11-21T10:${String(minute).padStart(2, "0")}:00Z`,
});
const question = (id: string): Question => ({
  id,
  kind: "technical",
  topic: "t",
  text: "?",
  why: "w",
  tests: "t",
  outline: [],
  to_recall: [],
  strong_answer: [],
  follow_ups: [],
});

describe("attemptsAt", () => {
  it("counts one question's answers, newest first, each against the last that was scored", () => {
    const attempts = attemptsAt(
      [
        answer("c", "q1", 80, 9),
        answer("a", "q1", 30, 1),
        answer("x", "q2", 99, 2),
        answer("b", "q1", null, 5),
      ],
      "q1",
    );
    expect(attempts.map(({ answer: { answer_id }, number, change }) => [answer_id, number, change]))
      .toEqual([
        ["c", 3, 50],
        ["b", 2, null],
        ["a", 1, null],
      ]);
  });
});

describe("bestScores", () => {
  it("keeps the best, nought included, and nothing of what was never scored", () => {
    const best = bestScores([
      answer("a", "q1", 70, 1),
      answer("b", "q1", 40, 2),
      answer("c", "q2", null, 3),
      answer("d", "q3", 0, 4),
    ]);
    expect([...best]).toEqual([
      ["q1", 70],
      ["q3", 0],
    ]);
  });
});

describe("progress", () => {
  const questions = ["q1", "q2", "q3"].map(question);

  it("goes on after the question at hand and comes round to those left out", () => {
    expect(progress(questions, [], "q2").next?.id).toBe("q3");
    expect(progress(questions, [answer("a", "q3", 50, 1)], "q2").next?.id).toBe("q1");
  });

  it("counts questions and not answers, and ends when each was tried", () => {
    const answers = [answer("a", "q1", 1, 1), answer("b", "q1", 2, 2), answer("c", "q2", 3, 3)];
    expect(progress(questions, answers)).toMatchObject({ practised: 2, of: 3, next: { id: "q3" } });
    expect(progress(questions.slice(0, 2), answers).next).toBeNull();
  });
});

describe("words", () => {
  it("counts words as people do", () => {
    expect(countWords("I didn't – really – give 1,500 mg, well-known.")).toBe(7);
    expect(countWords(" \n")).toBe(0);
    expect(countWords("Für ältere Menschen")).toBe(3);
  });

  it("has a range that is neither too short nor too long", () => {
    expect([0, 89, 90, 300, 301].map(lengthOf)).toEqual(["none", "short", "good", "good", "long"]);
  });
});

describe("verdictOf", () => {
  it("uses the steps of the evaluation", () => {
    expect([24, 25, 54, 55, 74, 75].map(verdictOf)).toEqual([
      "none",
      "begun",
      "begun",
      "sound",
      "sound",
      "strong",
    ]);
  });
});
