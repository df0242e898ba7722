import type { components } from "@/api/schema";
import type { Range, Passage } from "@/components/spans";

import type { CvProfile, JobProfile, Match } from "./queries";

type Fact = components["schemas"]["Fact"];

export type Known = {
  text: string;
  ranges: readonly Range[];
  /** Said by the person in an answer; it does not stand in the document. */
  confirmed: boolean;
  /** The job, course or project that it belongs to, in the CV's words. */
  place: string | null;
};

/** Every fact of a CV by its id. */
export function factsOf(profile: CvProfile): Map<string, Known> {
  const facts = new Map<string, Known>();
  const add = (place: string | null, ...some: readonly (Fact | null | undefined)[]) => {
    for (const fact of some) if (fact) facts.set(fact.id, known(fact, place));
  };
  const { contact } = profile;
  add(null, contact.name, contact.email, contact.phone, contact.location, ...contact.links);
  add(null, profile.headline, ...profile.summary, ...profile.skill_lines);
  add(null, ...profile.headings, ...profile.unread);
  for (const role of profile.roles) {
    add(null, role.title, role.employer, role.location);
    add(placeOf(role.title, role.employer), ...role.bullets);
  }
  for (const course of profile.education) {
    add(placeOf(course.institution), course.degree, course.area, course.location, ...course.details);
    add(null, course.institution);
  }
  for (const paper of profile.certificates) add(null, paper.name, paper.issuer);
  for (const language of profile.languages) add(null, language.fact);
  for (const project of profile.projects) {
    add(null, project.name);
    add(project.name.text, ...project.bullets);
  }
  for (const section of profile.other) add(section.heading.text, ...section.items);
  for (const said of profile.confirmed) {
    facts.set(said.id, { text: said.text, ranges: [], confirmed: true, place: null });
  }
  return facts;
}

function known(fact: Fact, place: string | null): Known {
  return { text: fact.text, ranges: fact.spans, confirmed: fact.source === "confirmed", place };
}

function placeOf(...facts: readonly (Fact | null | undefined)[]): string | null {
  return facts.flatMap((fact) => fact?.text ?? []).join(", ") || null;
}

/** Ids of the facts that speak for a requirement, or for one of the things that it names. */
export function evidenceOf(match: Match): string[] {
  const named = match.terms.flatMap((term) => term.evidence);
  return [...new Set([...match.evidence, ...named].map((evidence) => evidence.fact_id))];
}

/** What the CV shows of each requirement, to be marked in it. A passage has the requirement's id. */
export function cvPassages(
  requirements: readonly Match[],
  facts: ReadonlyMap<string, Known>,
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
