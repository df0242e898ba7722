import type { components } from "@/api/schema";

import { inOrder, type Question } from "./pack";

export type Answer = components["schemas"]["AnswerView"];

export type Attempt = {
  answer: Answer;
  /** From 1, in the order in which they were given. */
  number: number;
  words: number;
  /** Against the last one before it that was scored; null where there is none. */
  change: number | null;
};

/** The answers to one question, newest first. */
export function attemptsAt(answers: readonly Answer[], questionId: string): Attempt[] {
  const given = answers
    .filter((answer) => answer.question_id === questionId)
    .sort((a, b) => a.created_at.localeCompare(b.created_at));
  let last: number | null = null;
  const attempts = given.map((answer, index): Attempt => {
    const change = answer.score === null || last === null ? null : answer.score - last;
    last = answer.score ?? last;
    return { answer, number: index + 1, words: countWords(answer.answer), change };
  });
  return attempts.reverse();
}

/** The best score by question; questions that were never scored are not in it. */
export function bestScores(answers: readonly Answer[]): Map<string, number> {
  const best = new Map<string, number>();
  for (const { question_id: id, score } of answers) {
    if (score !== null) best.set(id, Math.max(score, best.get(id) ?? 0));
  }
  return best;
}

export type Progress = { practised: number; of: number; next: Question | null };

/** How far somebody is, and the first question they have not tried, beginning after `from`. */
export function progress(
  questions: readonly Question[],
  answers: readonly Answer[],
  from?: string,
): Progress {
  const ordered = inOrder(questions);
  const tried = new Set(answers.map((answer) => answer.question_id));
  const here = ordered.findIndex((question) => question.id === from);
  const rest = [...ordered.slice(here + 1), ...ordered.slice(0, Math.max(here, 0))];
  return {
    practised: ordered.filter((question) => tried.has(question.id)).length,
    of: ordered.length,
    next: rest.find((question) => !tried.has(question.id)) ?? null,
  };
}

export type Verdict = "strong" | "sound" | "begun" | "none";

/** A score in words, by the same steps as the evaluation's own sentence. */
export function verdictOf(score: number): Verdict {
  if (score >= 75) return "strong";
  if (score >= 55) return "sound";
  return score >= 25 ? "begun" : "none";
}

export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}

/** Words between which an answer can tell a whole story and is still heard out. */
export const SENSIBLE = { least: 90, most: 300 };

export type Length = "none" | "short" | "good" | "long";

export function lengthOf(words: number): Length {
  if (words === 0) return "none";
  if (words < SENSIBLE.least) return "short";
  return words > SENSIBLE.most ? "long" : "good";
}
