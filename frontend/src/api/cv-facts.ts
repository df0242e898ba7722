import type { CvProfile } from "./cvs";
import type { components } from "./schema";

type Fact = components["schemas"]["Fact"];
type Range = Pick<components["schemas"]["Span"], "start" | "end">;

export type CvFact = {
  text: string;
  /** Where its words stand in the CV, in code points. Empty for what stands in no file. */
  ranges: readonly Range[];
  /** Said by the person in an answer to a question. */
  confirmed: boolean;
  /** The job, course or project that it belongs to, in the CV's words. */
  place: string | null;
};

/** Every fact of a CV by its id. Dates have none of their own; they go by their entry's: `w1.dates`. */
export function factsOf(profile: CvProfile): Map<string, CvFact> {
  const facts = new Map<string, CvFact>();
  const add = (place: string | null, ...some: readonly (Fact | null | undefined)[]) => {
    for (const fact of some) {
      if (!fact) continue;
      const { text, spans: ranges, source } = fact;
      facts.set(fact.id, { text, ranges, confirmed: source === "confirmed", place });
    }
  };
  const { contact } = profile;
  add(null, contact.name, contact.email, contact.phone, contact.location, ...contact.links);
  add(null, profile.headline, ...profile.summary, ...profile.skill_lines);
  add(null, ...profile.headings, ...profile.unread);
  for (const role of profile.roles) {
    add(null, role.title, role.employer, role.location);
    add(joined(role.title, role.employer), ...role.bullets);
  }
  for (const course of profile.education) {
    add(null, course.institution);
    add(joined(course.institution), course.degree, course.area, course.location, ...course.details);
  }
  for (const paper of profile.certificates) add(null, paper.name, paper.issuer);
  for (const language of profile.languages) add(null, language.fact);
  for (const project of profile.projects) {
    add(null, project.name);
    add(project.name.text, ...project.bullets);
  }
  for (const section of profile.other) add(section.heading.text, ...section.items);
  for (const { id, text } of profile.confirmed) {
    facts.set(id, { text, ranges: [], confirmed: true, place: null });
  }
  const dated = [profile.roles, profile.education, profile.projects, profile.certificates].flat();
  for (const { id, dates } of dated) {
    if (!dates) continue;
    const { text, spans: ranges } = dates;
    facts.set(`${id}.dates`, { text, ranges, confirmed: false, place: null });
  }
  return facts;
}

function joined(...facts: readonly (Fact | null | undefined)[]): string | null {
  return facts.flatMap((fact) => fact?.text ?? []).join(", ") || null;
}
