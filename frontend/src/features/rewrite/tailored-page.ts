import { inOrder } from "./grouping";
import { pageLabels } from "./page-labels";
import { skillLines } from "./skill-lines";
import type { Detail, Fact, Profile } from "./types";

export type Entry = { title: string; dates: string; subtitle: string; bullets: string[] };
export type Section = {
  heading: string;
  paragraphs: string[];
  entries: Entry[];
  bullets: string[];
};
export type TailoredPage = {
  language: string;
  name: string;
  headline: string;
  contact: string[];
  sections: Section[];
};

type Some = Fact | null | undefined;
type Role = Profile["roles"][number];
type Study = Profile["education"][number];

/** The CV as it will be sent: what the files show (`documents/render/tailor.py`), to be read here. */
export function tailoredPage(detail: Detail, profile: Profile): TailoredPage {
  const { rewrite } = detail;
  const { contact } = profile;
  const labels = pageLabels(profile.language);
  const proposed = new Map(rewrite.bullets.map((one) => [one.fact_id, one.proposed.trim()]));
  const order = rewrite.bullet_order ?? {};
  const bullets = (facts: readonly Fact[], owner = "") =>
    inOrder(facts, order[owner] ?? [], ({ id }) => id)
      .map((fact) => proposed.get(fact.id) || fact.text)
      .filter(Boolean);
  const role = (one: Role): Entry =>
    entry([one.title, one.employer, one.location], one.dates, bullets(one.bullets, one.id));
  const study = (one: Study): Entry => {
    const degree = joined(one.degree, one.area);
    const place = joined(one.institution, one.location);
    return {
      title: degree || place,
      dates: written(one.dates),
      subtitle: degree ? place : "",
      bullets: bullets(one.details),
    };
  };
  const summary = (rewrite.summary.length ? rewrite.summary : profile.summary)
    .map(({ text }) => text)
    .join(" ")
    .trim();
  const paid = profile.roles.filter(({ volunteer }) => !volunteer).map(role);
  const experience = section(labels.experience, { entries: paid });
  const education = section(labels.education, { entries: profile.education.map(study) });
  const sections = [
    section(labels.profile, { paragraphs: summary ? [summary] : [] }),
    section(labels.skills, { paragraphs: skillLines(detail, profile) }),
    ...(educationFirst(profile) ? [education, experience] : [experience, education]),
    section(labels.projects, {
      entries: profile.projects.map((one) =>
        entry([one.name], one.dates, bullets(one.bullets, one.id)),
      ),
    }),
    section(labels.certificates, {
      bullets: profile.certificates.map((one) =>
        withDates(joined(one.name, one.issuer), written(one.dates)),
      ),
    }),
    section(labels.languages, { bullets: profile.languages.map(({ fact }) => fact.text) }),
    section(labels.volunteering, {
      entries: profile.roles.filter(({ volunteer }) => volunteer).map(role),
    }),
    ...profile.other.map(({ heading, items }) =>
      section(heading.text, { bullets: items.map(({ text }) => text) }),
    ),
    section(labels.further, { bullets: profile.unread.map(({ text }) => text) }),
  ];
  return {
    language: profile.language,
    name: contact.name?.text || labels.cv,
    headline: rewrite.headline?.text || profile.headline?.text || "",
    contact: [contact.email, contact.phone, contact.location, ...contact.links].flatMap((fact) =>
      fact?.text ? [fact.text] : [],
    ),
    sections: sections.filter(
      (one) => one.paragraphs.length || one.entries.length || one.bullets.length,
    ),
  };
}

function section(heading: string, given: Partial<Omit<Section, "heading">>): Section {
  return { heading, paragraphs: [], entries: [], bullets: [], ...given };
}

/** The first part that the CV gives is the title; the others stand below it. */
function entry(parts: readonly Some[], dates: Role["dates"], bullets: string[]): Entry {
  const [first, ...rest] = parts.filter((one): one is Fact => Boolean(one));
  return {
    title: first?.text ?? "",
    dates: written(dates),
    subtitle: joined(...rest),
    bullets,
  };
}

/** The dates as written; a bracket that the document closed elsewhere is closed. */
function written(dates: Role["dates"]): string {
  const text = dates?.text.trim() ?? "";
  const count = (bracket: string) => text.split(bracket).length - 1;
  return text + ")".repeat(Math.max(0, count("(") - count(")")));
}

function withDates(text: string, dates: string): string {
  if (dates === "" || text.includes(dates)) return text;
  return dates.includes("(") ? `${text}, ${dates}` : `${text} (${dates})`;
}

/** Facts in one line, without one whose very words an earlier one holds. */
function joined(...facts: Some[]): string {
  const kept: Fact[] = [];
  for (const fact of facts) {
    if (fact?.text && !kept.some((earlier) => holds(earlier, fact))) kept.push(fact);
  }
  return kept.map(({ text }) => text).join(", ");
}

function holds(outer: Fact, inner: Fact): boolean {
  return (
    outer.text.includes(inner.text) &&
    inner.spans.every((span) =>
      outer.spans.some((within) => within.start <= span.start && span.end <= within.end),
    )
  );
}

/** Whether the CV itself puts education before experience. */
function educationFirst({ roles, education }: Profile): boolean {
  const starts = (facts: readonly Some[]) =>
    facts.flatMap((fact) => (fact ? fact.spans.map(({ start }) => start) : []));
  const jobs = starts(roles.map(({ title }) => title));
  const studies = starts(education.map(({ degree }) => degree));
  return jobs.length > 0 && studies.length > 0 && Math.max(...studies) < Math.min(...jobs);
}
