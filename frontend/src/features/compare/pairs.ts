import type { components } from "@/api/schema";

export type Cv = components["schemas"]["CVView"];
export type Posting = components["schemas"]["PostingView"];
export type Scored = components["schemas"]["AnalysisView"];
export type Analysis = components["schemas"]["GapAnalysis"];
export type Gap = components["schemas"]["Gap"];

/** A CV held against a posting. */
export type Pair = { cvId: string; postingId: string };

export function pairKey({ cvId, postingId }: Pair): string {
  return `${cvId}/${postingId}`;
}

/** The newest analysis of each pair. Older ones were made before something was added or changed. */
export function latestByPair(analyses: readonly Scored[]): Map<string, Scored> {
  const latest = new Map<string, Scored>();
  for (const analysis of analyses) {
    const key = pairKey({ cvId: analysis.cv_id, postingId: analysis.posting_id });
    const known = latest.get(key);
    if (!known || known.created_at < analysis.created_at) latest.set(key, analysis);
  }
  return latest;
}

export type Ranked = {
  posting: Posting;
  scored: Scored | null;
  /** From 1; the same for the same fit; null where it was not checked. */
  rank: number | null;
};

/** The postings by how well one CV fits them, best first; unchecked ones follow, newest first. */
export function ranked(
  cvId: string,
  postings: readonly Posting[],
  latest: ReadonlyMap<string, Scored>,
): Ranked[] {
  const rows = postings.map((posting) => ({
    posting,
    scored: latest.get(pairKey({ cvId, postingId: posting.posting_id })) ?? null,
  }));
  const fit = ({ scored }: { scored: Scored | null }) => scored?.fit_score ?? -1;
  rows.sort(
    (a, b) =>
      fit(b) - fit(a) ||
      (b.scored?.ats_score ?? 0) - (a.scored?.ats_score ?? 0) ||
      b.posting.created_at.localeCompare(a.posting.created_at),
  );
  return rows.map((row) => ({
    ...row,
    rank: row.scored ? 1 + rows.filter((other) => fit(other) > fit(row)).length : null,
  }));
}

export type Counted = { met: number; partly: number; of: number };

/** How many of the required points, or of those nice to have, are shown. */
export function counted(analysis: Analysis, importance: "must" | "nice"): Counted {
  const asked = analysis.requirements.filter((one) => one.importance === importance);
  const having = (status: string) => asked.filter((one) => one.status === status).length;
  return { met: having("met"), partly: having("partly"), of: asked.length };
}

const SEVERITIES: readonly Gap["severity"][] = ["high", "medium", "low"];

/** The gap that matters most, the first of its kind; null where there is none. */
export function biggestGap(analysis: Analysis): Gap | null {
  for (const severity of SEVERITIES) {
    const gap = analysis.gaps.find((one) => one.severity === severity);
    if (gap) return gap;
  }
  return null;
}
