"use client";

import { useId, type ReactNode } from "react";

import type { CvProfile } from "@/api/cvs";
import type { components } from "@/api/schema";
import { useTexts } from "@/texts";

import { Dates } from "./dates";
import { Traced } from "./traced";
import { skillId } from "./traces";

type Fact = components["schemas"]["Fact"];

/** What was made of a CV, section by section; every value leads to its words. */
export function Understood({ profile }: { profile: CvProfile }) {
  const texts = useTexts().cvs.understood;
  const { contact } = profile;
  const { engine, model } = profile.answered_by;
  return (
    <div className="mt-6 space-y-9">
      <Section title={texts.contact}>
        <dl className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-4 gap-y-1">
          <Named name={texts.name} fact={contact.name} />
          <Named name={texts.email} fact={contact.email} />
          <Named name={texts.phone} fact={contact.phone} />
          <Named name={texts.place} fact={contact.location} />
          {contact.links.length > 0 ? (
            <>
              <dt className="text-sm leading-7 text-quiet">{texts.links}</dt>
              <dd>
                <Facts facts={contact.links} />
              </dd>
            </>
          ) : null}
          {profile.headline ? <Named name={texts.headline} fact={profile.headline} /> : null}
        </dl>
      </Section>
      <Section title={texts.summary} empty={profile.summary.length === 0}>
        <Facts facts={profile.summary} />
      </Section>
      <Section title={texts.roles} empty={profile.roles.length === 0} always>
        {profile.roles.map((role) => (
          <Entry key={role.id}>
            <Line facts={[role.title, role.employer, role.location]} strong />
            <p className="text-sm text-quiet">
              {role.volunteer ? `${texts.volunteer} · ` : ""}
              <Dates id={role.id} dates={role.dates} />
            </p>
            <Facts facts={role.bullets} bulleted />
          </Entry>
        ))}
      </Section>
      <Section title={texts.education} empty={profile.education.length === 0} always>
        {profile.education.map((course) => (
          <Entry key={course.id}>
            <Line facts={[course.degree, course.area, course.institution, course.location]} strong />
            <p className="text-sm text-quiet">
              <Dates id={course.id} dates={course.dates} />
              {course.level ? ` · ${texts.understoodAs(texts.level[course.level])}` : ""}
              {course.finished == null ? "" : ` · ${course.finished ? texts.finished : texts.unfinished}`}
            </p>
            <Facts facts={course.details} bulleted />
          </Entry>
        ))}
      </Section>
      <Section title={texts.skills} empty={profile.skills.length === 0} always>
        <ul className="flex flex-wrap gap-x-4 gap-y-1">
          {profile.skills.map((skill) => (
            <li key={skill.name}>
              <Traced id={skillId(skill)}>{skill.written}</Traced>
              {skill.written.toLowerCase() === skill.name.toLowerCase() ? null : (
                <span className="text-sm text-quiet"> {texts.understoodAs(skill.name)}</span>
              )}
            </li>
          ))}
        </ul>
      </Section>
      <Section title={texts.languages} empty={profile.languages.length === 0}>
        <ul className="flex flex-wrap gap-x-4 gap-y-1">
          {profile.languages.map((language) => (
            <li key={language.id}>
              <Traced id={language.fact.id}>{language.name}</Traced>
              {language.level ? (
                <span className="text-sm text-quiet"> {texts.languageLevel(language.level)}</span>
              ) : null}
            </li>
          ))}
        </ul>
      </Section>
      <Section title={texts.certificates} empty={profile.certificates.length === 0}>
        {profile.certificates.map((paper) => (
          <div key={paper.id}>
            <Line facts={[paper.name, paper.issuer]} />
            {paper.dates ? (
              <p className="text-sm text-quiet">
                <Dates id={paper.id} dates={paper.dates} />
              </p>
            ) : null}
          </div>
        ))}
      </Section>
      <Section title={texts.projects} empty={profile.projects.length === 0}>
        {profile.projects.map((project) => (
          <Entry key={project.id}>
            <Line facts={[project.name]} strong />
            {project.dates ? (
              <p className="text-sm text-quiet">
                <Dates id={project.id} dates={project.dates} />
              </p>
            ) : null}
            <Facts facts={project.bullets} bulleted />
          </Entry>
        ))}
      </Section>
      {profile.other.map((section) => (
        <Section key={section.id} title={section.heading.text}>
          <Facts facts={section.items} />
        </Section>
      ))}
      <Section title={texts.unread} empty={profile.unread.length === 0}>
        <div className="border-l-4 border-partly pl-4">
          <Facts facts={profile.unread} />
        </div>
      </Section>
      <p className="text-sm text-quiet">
        {engine === "model" && model ? texts.model(model) : texts.rules}
      </p>
    </div>
  );
}

type SectionProps = { title: string; empty?: boolean; always?: boolean; children: ReactNode };

/** A section of the CV. One that every employer looks for says so where it is empty. */
function Section({ title, empty = false, always = false, children }: SectionProps) {
  const texts = useTexts().cvs.understood;
  const id = useId();
  if (empty && !always) return null;
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="border-b border-line pb-1 text-sm font-semibold">{title}</h3>
      <div className="mt-2 space-y-2">
        {empty ? <p className="font-medium text-missing">{texts.missing}</p> : children}
      </div>
    </section>
  );
}

function Entry({ children }: { children: ReactNode }) {
  return <div className="pb-3">{children}</div>;
}

function Named({ name, fact }: { name: string; fact: Fact | null | undefined }) {
  const texts = useTexts().cvs.understood;
  return (
    <>
      <dt className="text-sm leading-7 text-quiet">{name}</dt>
      <dd className="min-w-0">
        {fact ? (
          <Traced id={fact.id}>{fact.text}</Traced>
        ) : (
          <span className="text-quiet">{texts.missing}</span>
        )}
      </dd>
    </>
  );
}

function Line({ facts, strong = false }: { facts: readonly (Fact | null | undefined)[]; strong?: boolean }) {
  const known = facts.flatMap((fact) => fact ?? []);
  return (
    <p className={strong ? "[&>:first-child]:font-semibold" : ""}>
      {known.map((fact, index) => (
        <span key={fact.id}>
          {index > 0 ? <span aria-hidden className="text-quiet"> · </span> : null}
          <Traced id={fact.id}>{fact.text}</Traced>
        </span>
      ))}
    </p>
  );
}

function Facts({ facts, bulleted = false }: { facts: readonly Fact[]; bulleted?: boolean }) {
  if (facts.length === 0) return null;
  return (
    <ul className={bulleted ? "mt-1 space-y-1" : "space-y-1"}>
      {facts.map((fact) => (
        <li key={fact.id} className={bulleted ? "relative pl-4" : ""}>
          {bulleted ? (
            <span aria-hidden className="absolute left-0 leading-7 text-quiet">
              •
            </span>
          ) : null}
          <Traced id={fact.id}>{fact.text}</Traced>
        </li>
      ))}
    </ul>
  );
}
