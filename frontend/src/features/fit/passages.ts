import type { CvFact } from "@/api/cv-facts";
import type { Passage } from "@/components/spans";

import type { JobProfile, Match } from "./queries";

/** Ids of the facts that speak for a requirement, or for one of the things that it names. */
export function evidenceOf(match: Match): string[] {
  const named = match.terms.flatMap((term) => term.evidence);
  return [...new Set([...match.evidence, ...named].map((evidence) => evidence.fact_id))];
}

/** What the CV shows of each requirement, to be marked in it. A passage has the requirement's id. */
export function cvPassages(
  requirements: readonly Match[],
  facts: ReadonlyMap<string, CvFact>,
): Passage[] {
  return requirements.flatMap((match) => {
    const ranges = evidenceOf(match).flatMap((id) => facts.get(id)?.ranges ?? []);
    // Words that came near what was asked are no proof of it, but none is missing from them either.
    const ink = match.status === "met" ? ("met" as const) : ("partly" as const);
    return ranges.length > 0 ? [{ id: match.requirement_id, ink, ranges }] : [];
  });
}

/** Where the posting asks for each requirement. */
export function postingPassages(requirements: readonly Match[], profile: JobProfile): Passage[] {
  const asked = new Map(profile.requirements.map((one) => [one.id, one.fact]));
  return requirements.flatMap((match) => {
    const fact = asked.get(match.requirement_id);
    // The posting may have been read anew since: words that have changed are not these.
    if (!fact || fact.text !== match.text || fact.spans.length === 0) return [];
    return [{ id: match.requirement_id, ink: match.status, ranges: fact.spans }];
  });
}
