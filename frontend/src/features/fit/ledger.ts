import type { Ink } from "@/components/mark";

import type { Analysis, Match } from "./queries";

type LineName = Analysis["lines"][number]["name"];

/** One item that points were given for. */
export type Entry = {
  key: string;
  /** The posting's own words, or else the name of what hangs on no single requirement. */
  words: string | null;
  line: LineName | null;
  points: number;
  possible: number;
  ink: Ink;
  explanation: string;
};

export type Group = "must" | "nice" | "whole";
export type Account = { group: Group; points: number; possible: number; entries: Entry[] };

/** The score taken apart: every point of it, under what is required, what is nice to have, and what
 * the posting says as a whole. Groups without points to gain are left out, their entries are not. */
export function accountOf({ requirements, lines }: Pick<Analysis, "requirements" | "lines">): Account[] {
  const groups: Record<Group, Entry[]> = {
    must: requirements.filter((one) => one.importance === "must").map(ofRequirement),
    nice: requirements.filter((one) => one.importance === "nice").map(ofRequirement),
    whole: lines.map((line) => ({
      key: line.name,
      words: null,
      line: line.name,
      points: line.points,
      possible: line.possible,
      ink: inkOf(line.points, line.possible),
      explanation: line.explanation,
    })),
  };
  return (Object.keys(groups) as Group[])
    .map((group) => ({
      group,
      entries: groups[group],
      points: sum(groups[group].map((entry) => entry.points)),
      possible: sum(groups[group].map((entry) => entry.possible)),
    }))
    .filter((account) => account.entries.length > 0);
}

function ofRequirement(match: Match): Entry {
  return {
    key: match.requirement_id,
    words: match.text,
    line: null,
    points: match.points,
    possible: match.possible,
    ink: match.status,
    explanation: match.explanation,
  };
}

/** Whether the posting gave anything to be counted. Without that a score of 0 says nothing. */
export function isScored({ lines, requirements }: Pick<Analysis, "requirements" | "lines">): boolean {
  return sum([...lines, ...requirements].map((one) => one.possible)) > 0;
}

export function inkOf(points: number, possible: number): Ink {
  if (points >= possible * 0.8) return "met";
  return points >= possible * 0.3 ? "partly" : "missing";
}

function sum(values: readonly number[]): number {
  // Points have two decimals; floats would give 57.419999999999995.
  return Math.round(values.reduce((a, b) => a + b, 0) * 100) / 100;
}
