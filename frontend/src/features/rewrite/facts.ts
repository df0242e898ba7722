import type { components } from "@/api/schema";

import type { Fact, Profile } from "./types";

type Confirmed = components["schemas"]["ConfirmedFact"];

/** Words of the CV, or of the person, that a text stands on. */
export type Source = {
  id: string;
  text: string;
  /** The job, course or project they stand under. */
  place: string | null;
  /** For what the CV does not say: what the person was asked, and when they said so. */
  asked: { question: string; on: string } | null;
};

/** Every fact of a profile by its id. */
export function factsOf(profile: Profile): Map<string, Fact> {
  const { contact } = profile;
  const found: (Fact | null | undefined)[] = [
    contact.name,
    contact.email,
    contact.phone,
    contact.location,
    ...contact.links,
    profile.headline,
    ...profile.summary,
    ...profile.roles.flatMap((role) => [role.title, role.employer, role.location, ...role.bullets]),
    ...profile.education.flatMap((study) => [
      study.institution,
      study.degree,
      study.area,
      study.location,
      ...study.details,
    ]),
    ...profile.skill_lines,
    ...profile.certificates.flatMap(({ name, issuer }) => [name, issuer]),
    ...profile.languages.map(({ fact }) => fact),
    ...profile.projects.flatMap(({ name, bullets }) => [name, ...bullets]),
    ...profile.other.flatMap(({ heading, items }) => [heading, ...items]),
    ...profile.unread,
    ...profile.confirmed,
  ];
  return new Map(found.flatMap((fact) => (fact ? [[fact.id, fact] as const] : [])));
}

/** What ids stand for, in their order. An id that the CV no longer has is left out. */
export function sources(ids: readonly string[], profile: Profile): Source[] {
  const facts = factsOf(profile);
  const confirmed = new Map<string, Confirmed>(profile.confirmed.map((one) => [one.id, one]));
  return ids.flatMap((id) => {
    const fact = facts.get(id);
    if (!fact) return [];
    const told = confirmed.get(id);
    const owner = told ? (told.role_id ?? null) : (id.split(".")[0] ?? null);
    const heading = owner === null ? null : headingOf(owner, profile);
    // The title of a job does not stand under itself.
    const place = heading?.title === fact.text ? heading.detail : heading?.title;
    return [
      {
        id,
        text: fact.text,
        place: place || null,
        asked: told ? { question: told.question, on: told.confirmed_on } : null,
      },
    ];
  });
}

export type Heading = { title: string; detail: string; dates: string };

/** What stands above the bullets of a job, a course or a project. */
export function headingOf(owner: string, profile: Profile): Heading | null {
  const role = profile.roles.find(({ id }) => id === owner);
  if (role) return heading([role.title, role.employer, role.location], role.dates?.text);
  const study = profile.education.find(({ id }) => id === owner);
  if (study) return heading([study.degree ?? study.area, study.institution], study.dates?.text);
  const project = profile.projects.find(({ id }) => id === owner);
  return project ? heading([project.name], project.dates?.text) : null;
}

function heading(facts: readonly (Fact | null | undefined)[], dates: string | undefined): Heading {
  const [title = "", ...rest] = facts.flatMap((fact) => (fact ? [fact.text] : []));
  return { title, detail: [...new Set(rest)].join(", "), dates: dates ?? "" };
}
