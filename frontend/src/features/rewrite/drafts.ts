import type { Refusal } from "./types";

/** Words that the person is writing, and what was said against them when they were last checked. */
export type Draft = {
  text: string;
  /** What the proposal said when they began, so that a change elsewhere is noticed. */
  startedFrom: string;
  /** What the CV does not bear out, of exactly the words in `refusedText`. */
  refusals: Refusal[];
  refusedText: string | null;
};

/** Drafts by the name of the part. They outlive what is loaded anew. */
export type Drafts = Readonly<Record<string, Draft>>;

export type DraftStep =
  | { do: "begin"; part: string; text: string }
  | { do: "type"; part: string; text: string }
  | { do: "refuse"; part: string; text: string; refusals: Refusal[] }
  /** With a text, only if the draft still says exactly that. */
  | { do: "drop"; part: string; text?: string };

export function drafted(drafts: Drafts, step: DraftStep): Drafts {
  const draft = drafts[step.part];
  if (step.do === "begin") {
    if (draft) return drafts;
    const { part, text } = step;
    return { ...drafts, [part]: { text, startedFrom: text, refusals: [], refusedText: null } };
  }
  if (!draft) return drafts;
  if (step.do === "type") return { ...drafts, [step.part]: { ...draft, text: step.text } };
  if (step.do === "refuse") {
    const { refusals, text } = step;
    return { ...drafts, [step.part]: { ...draft, refusals, refusedText: text } };
  }
  if (step.text !== undefined && step.text !== draft.text) return drafts;
  return Object.fromEntries(Object.entries(drafts).filter(([part]) => part !== step.part));
}

/** Whether what was said against a draft still speaks of its words. */
export function refusedAsIs(draft: Draft): boolean {
  return draft.refusedText !== null && draft.refusedText === draft.text && draft.refusals.length > 0;
}

/** Whether what is being edited was changed by somebody else since the draft was begun. */
export function changedBeneath(draft: Draft, now: string): boolean {
  return draft.startedFrom !== now;
}

export type Piece = { text: string; refused: boolean };

/** A text with the words that were refused set apart, where they stand in it as they were named. */
export function withRefused(text: string, refusals: readonly Refusal[]): Piece[] {
  const marked = new Array<boolean>(text.length).fill(false);
  // "led ... team" names words that stand apart.
  for (const words of refusals.flatMap((one) => one.words.split(/\s*(?:\.{3}|…)\s*/))) {
    const found = words === "" ? null : whole(words).exec(text);
    if (found) marked.fill(true, found.index, found.index + found[0].length);
  }
  const pieces: Piece[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const refused = marked[index] ?? false;
    const last = pieces.at(-1);
    if (last && last.refused === refused) last.text += text[index];
    else pieces.push({ text: text[index] ?? "", refused });
  }
  return pieces;
}

/** Finds words as they are, and not within longer ones: "4" is not in "14". */
function whole(words: string): RegExp {
  const literally = words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\p{L}\\p{N}])${literally}(?![\\p{L}\\p{N}])`, "iu");
}
