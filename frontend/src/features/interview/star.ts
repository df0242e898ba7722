import type { components } from "@/api/schema";
import type { Ink } from "@/components/mark";

export type Evaluation = components["schemas"]["AnswerEvaluation"];
export type Part = components["schemas"]["AnswerPart"];

const STORY: readonly Part["id"][] = ["situation", "task", "action", "result"];
/** The score from which the rubric sees nothing more to do. */
const ENOUGH = 70;

export type Seen = Part & { ink: Ink };
export type StarView = { story: Seen[]; rest: Seen[] };

export function inkOf(score: number): Ink {
  if (score >= ENOUGH) return "met";
  return score > 0 ? "partly" : "missing";
}

/** The parts of a story in their order, and what else is looked at. */
export function starView(evaluation: Evaluation): StarView {
  const seen = evaluation.parts.map((part) => ({ ...part, ink: inkOf(part.score) }));
  return {
    story: STORY.flatMap((id) => seen.filter((part) => part.id === id)),
    rest: seen.filter((part) => !STORY.includes(part.id)),
  };
}

export type Passage = {
  text: string;
  /** The parts that these words earned; none for what lies between. */
  parts: Seen[];
};

/**
 * The answer cut into passages, with what each earned. A part's words may be quoted with their
 * spaces made even, and shortened (`…` at the end), where the whole sentence is marked; what can't be
 * found again marks nothing.
 */
export function markedAnswer(answer: string, story: readonly Seen[]): Passage[] {
  const found = story.flatMap((part) => {
    const place = part.found ? placeIn(answer, part.found) : null;
    return place ? [{ ...place, part }] : [];
  });
  const edges = new Set([0, answer.length]);
  for (const { start, end } of found) edges.add(start).add(end);
  const cuts = [...edges].sort((a, b) => a - b);
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index] ?? 0;
    const here = found.filter((mark) => mark.start <= start && mark.end >= end);
    return { text: answer.slice(start, end), parts: here.map((mark) => mark.part) };
  });
}

function placeIn(answer: string, quoted: string): { start: number; end: number } | null {
  const words = quoted.replace(/ …$/, "").trim().split(/\s+/).map(escaped);
  const match = words[0] === "" ? null : new RegExp(words.join("\\s+")).exec(answer);
  if (!match) return null;
  const end = match.index + match[0].length;
  return { start: match.index, end: quoted.endsWith("…") ? sentenceEnd(answer, end) : end };
}

/** Where the sentence ends that goes on at `from`. */
function sentenceEnd(answer: string, from: number): number {
  const rest = /^.*?(?:[.!?]+(?=\s|$)|(?=\n)|$)/.exec(answer.slice(from));
  return from + (rest?.[0].length ?? 0);
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
