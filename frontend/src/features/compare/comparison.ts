import type { components } from "@/api/schema";

import type { Analysis } from "./pairs";

export type Match = components["schemas"]["RequirementMatch"];
export type ScoreLine = components["schemas"]["ScoreLine"];
export type Side = "left" | "right";

/** Points of the fit by which two CVs must differ before one of them is called the stronger. */
const NOTICEABLE = 3;
const MOST_REASONS = 3;

export type Paired = {
  id: string;
  text: string;
  importance: Match["importance"];
  left: Match | null;
  right: Match | null;
  /** Points of the fit that the left CV earns more by it; negative for the right. */
  difference: number;
};

export type PairedLine = {
  name: ScoreLine["name"];
  left: ScoreLine | null;
  right: ScoreLine | null;
  difference: number;
};

/**
 * What one posting asks for, with what each CV shows of it. A posting that was read anew may count
 * its requirements differently, so the same words are the same requirement too.
 */
export function paired(left: Analysis, right: Analysis): Paired[] {
  const others = [...right.requirements];
  const take = (match: Match): Match | null => {
    const same =
      others.find((one) => one.requirement_id === match.requirement_id && one.text === match.text) ??
      others.find((one) => one.text === match.text);
    if (same) others.splice(others.indexOf(same), 1);
    return same ?? null;
  };
  const both = left.requirements.map((match) => pairOf(match, take(match)));
  return [...both, ...others.map((match) => pairOf(null, match))];
}

function pairOf(left: Match | null, right: Match | null): Paired {
  const known = (left ?? right) as Match;
  return {
    id: known.requirement_id,
    text: known.text,
    importance: known.importance,
    left,
    right,
    difference: (left?.points ?? 0) - (right?.points ?? 0),
  };
}

/** The points that hang on no single requirement (the title, the level of the post …). */
export function pairedLines(left: Analysis, right: Analysis): PairedLine[] {
  const names = [...left.lines, ...right.lines].map((line) => line.name);
  const named = (analysis: Analysis, name: ScoreLine["name"]) =>
    analysis.lines.find((line) => line.name === name) ?? null;
  return [...new Set(names)].map((name) => {
    const [one, other] = [named(left, name), named(right, name)];
    return {
      name,
      left: one,
      right: other,
      difference: (one?.points ?? 0) - (other?.points ?? 0),
    };
  });
}

export type Verdict = {
  /** Null: neither, by any difference worth speaking of. */
  stronger: Side | null;
  points: number;
  /** What speaks most for the stronger CV, the weightiest first; for none, where they differ. */
  because: Paired[];
  /** What speaks for the other one all the same. */
  although: Paired[];
};

/** Which of two CVs is the stronger for this posting, and what decides it. */
export function verdict(left: Analysis, right: Analysis): Verdict {
  const by = left.fit_score - right.fit_score;
  const stronger = Math.abs(by) < NOTICEABLE ? null : by > 0 ? "left" : "right";
  const apart = paired(left, right)
    .filter((pair) => pair.left && pair.right && pair.left.status !== pair.right.status)
    .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
  const speaksFor = (pair: Paired): Side => (pair.difference > 0 ? "left" : "right");
  return {
    stronger,
    points: Math.abs(by),
    because: apart
      .filter((pair) => stronger === null || speaksFor(pair) === stronger)
      .slice(0, MOST_REASONS),
    although: stronger
      ? apart.filter((pair) => speaksFor(pair) !== stronger).slice(0, MOST_REASONS)
      : [],
  };
}
