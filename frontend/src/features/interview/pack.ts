import type { components } from "@/api/schema";

export type Pack = components["schemas"]["InterviewPack"];
export type Question = components["schemas"]["InterviewQuestion"];
export type Kind = Question["kind"];
export type OutlinePoint = components["schemas"]["OutlinePoint"];
export type StoryPart = NonNullable<OutlinePoint["part"]>;

/** The order in which an interview usually takes them. */
const KINDS: readonly Kind[] = ["motivation", "technical", "behavioural", "situational", "gap"];
const STORY: readonly StoryPart[] = ["situation", "task", "action", "result"];

export type Group = { kind: Kind; questions: Question[] };

/** The questions by kind; kinds without any are left out. */
export function byKind(questions: readonly Question[]): Group[] {
  return KINDS.map((kind) => ({
    kind,
    questions: questions.filter((question) => question.kind === kind),
  })).filter((group) => group.questions.length > 0);
}

/** The questions in the order in which they are shown, which is the order to practise them in. */
export function inOrder(questions: readonly Question[]): Question[] {
  return byKind(questions).flatMap((group) => group.questions);
}

export type Place = {
  /** From 1. */
  number: number;
  of: number;
  question: Question;
  before: Question | null;
  after: Question | null;
};

/** Where a question stands among the others; null if it is none of theirs. */
export function placeOf(questions: readonly Question[], id: string): Place | null {
  const ordered = inOrder(questions);
  const index = ordered.findIndex((question) => question.id === id);
  const question = ordered[index];
  if (!question) return null;
  return {
    number: index + 1,
    of: ordered.length,
    question,
    before: ordered[index - 1] ?? null,
    after: ordered[index + 1] ?? null,
  };
}

export type OutlinePart = { part: StoryPart | null; points: OutlinePoint[] };

/** An outline by the parts of a story; what is no story (papers, jobs in a row) comes first. */
export function outlineParts(outline: readonly OutlinePoint[]): OutlinePart[] {
  return [null, ...STORY]
    .map((part) => ({ part, points: outline.filter((point) => (point.part ?? null) === part) }))
    .filter(({ points }) => points.length > 0);
}
