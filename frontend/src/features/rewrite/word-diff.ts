import { diffWordsWithSpace } from "diff";

/** Words that stand in both texts, or in one of them only. */
export type Segment = { text: string; only: boolean };

export type Compared = { before: Segment[]; after: Segment[] };

type Piece = { text: string; kind: "both" | "before" | "after" };

/** Two texts word by word, each with what only it says. Joined again, the segments are the texts. */
export function compared(before: string, after: string): Compared {
  const pieces = calmed(
    diffWordsWithSpace(before, after).map(({ value, added, removed }) => ({
      text: value,
      kind: added ? "after" : removed ? "before" : "both",
    })),
  );
  return { before: side(pieces, "before"), after: side(pieces, "after") };
}

/**
 * A space or a comma that happens to be the same between two changes would cut a struck phrase into
 * confetti: it is changed with them.
 */
function calmed(pieces: readonly Piece[]): Piece[] {
  const calm: Piece[] = [];
  pieces.forEach((piece, index) => {
    const inside = index > 0 && index < pieces.length - 1;
    if (piece.kind === "both" && inside && !/[\p{L}\p{N}]/u.test(piece.text)) {
      calm.push({ text: piece.text, kind: "before" }, { text: piece.text, kind: "after" });
    } else calm.push(piece);
  });
  return calm;
}

function side(pieces: readonly Piece[], kind: "before" | "after"): Segment[] {
  const segments: Segment[] = [];
  for (const piece of pieces) {
    if (piece.kind !== "both" && piece.kind !== kind) continue;
    const only = piece.kind === kind;
    const last = segments.at(-1);
    if (last && last.only === only) last.text += piece.text;
    else segments.push({ text: piece.text, only });
  }
  return segments.flatMap(bare);
}

/** Spaces around the words of a change are not marked with them. */
function bare(segment: Segment): Segment[] {
  if (!segment.only) return [segment];
  const words = segment.text.trim();
  if (words === "") return [{ text: segment.text, only: false }];
  const start = segment.text.indexOf(words);
  const around = [segment.text.slice(0, start), segment.text.slice(start + words.length)] as const;
  return [
    { text: around[0], only: false },
    { text: words, only: true },
    { text: around[1], only: false },
  ].filter(({ text }) => text !== "");
}
