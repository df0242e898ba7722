import type { components } from "@/api/schema";

import type { Ink } from "./mark";

type Line = Pick<components["schemas"]["Line"], "text" | "start">;

/** A half-open range of a document's text, counted in Unicode code points as the API does. */
export type Range = { start: number; end: number };

/** Words of a document that belong together, and the ink that they are marked with. */
export type Passage = { id: string; ranges: readonly Range[]; ink: Ink };

/** A stretch of a line that the same passages cover. */
export type Piece = { text: string; passages: readonly Passage[] };

/** A line cut wherever a passage begins or ends on it. Its pieces joined are the line. */
export function piecesOf(line: Line, passages: readonly Passage[]): Piece[] {
  const characters = Array.from(line.text);
  const here = passages
    .map((passage) => ({ passage, ranges: within(line.start, characters.length, passage.ranges) }))
    .filter(({ ranges }) => ranges.length > 0);
  if (here.length === 0) return [{ text: line.text, passages: [] }];
  const cuts = new Set([0, characters.length]);
  for (const { ranges } of here) for (const { start, end } of ranges) cuts.add(start).add(end);
  const ordered = [...cuts].sort((a, b) => a - b);
  return ordered.slice(0, -1).map((start, index) => {
    const end = ordered[index + 1] ?? characters.length;
    return {
      text: characters.slice(start, end).join(""),
      passages: here
        .filter(({ ranges }) => ranges.some((range) => range.start <= start && range.end >= end))
        .map(({ passage }) => passage),
    };
  });
}

/** The parts of ranges that lie on a line, counted from its first character. */
function within(start: number, length: number, ranges: readonly Range[]): Range[] {
  return ranges
    .map((range) => ({
      start: Math.max(range.start - start, 0),
      end: Math.min(range.end - start, length),
    }))
    .filter((range) => range.start < range.end);
}

const RANK: Record<Ink, number> = { missing: 0, partly: 1, met: 2 };

/** Of the passages that lie on one another, the one whose ink is seen: a chosen one, or the best. */
export function uppermost(
  passages: readonly Passage[],
  chosen: ReadonlySet<string>,
): Passage | undefined {
  const weight = (passage: Passage) => (chosen.has(passage.id) ? 10 : 0) + RANK[passage.ink];
  return passages.reduce<Passage | undefined>(
    (best, passage) => (!best || weight(passage) > weight(best) ? passage : best),
    undefined,
  );
}
