"use client";

import type { ReactNode } from "react";

import { useFormats, useTexts } from "@/texts";

import { useDesk } from "./desk";
import { Diffed } from "./diffed";
import { grouped, type Group } from "./grouping";
import { COLUMNS, PartRow } from "./part-row";
import { summaryProposal } from "./proposals";
import { skillOrder } from "./skill-order";
import { compared } from "./word-diff";

/** The CV, proposal by proposal. */
export function CvPart() {
  const texts = useTexts().rewrite;
  const { detail, profile } = useDesk();
  const summary = summaryProposal(detail, profile);
  const groups = grouped(detail, profile);
  return (
    <div className="space-y-12">
      <Headline />
      {summary ? (
        <Section id="summary" title={texts.summary}>
          <div className="sheet @container">
            <PartRow proposal={summary} label={texts.item.summary} />
          </div>
        </Section>
      ) : null}
      {groups.length > 0 ? (
        <Section id="experience" title={texts.experience}>
          <div className="space-y-8">
            {groups.map((group) => (
              <Bullets key={group.owner} group={group} />
            ))}
          </div>
        </Section>
      ) : null}
      <Section id="skills" title={texts.skills}>
        <Skills />
      </Section>
    </div>
  );
}

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={`rewrite-${id}`}>
      <h2 id={`rewrite-${id}`} className="font-serif text-2xl font-semibold">
        {title}
      </h2>
      <div className="mt-4">{children}</div>
    </section>
  );
}

/** The line under the name, where another one is proposed. There is nothing to decide about it. */
function Headline() {
  const texts = useTexts().rewrite;
  const { detail, profile } = useDesk();
  const before = profile.headline?.text ?? "";
  const after = detail.rewrite.headline?.text ?? before;
  if (before === after) return null;
  const both = compared(before, after);
  return (
    <Section id="headline" title={texts.headline}>
      <div className="sheet grid gap-x-8 gap-y-3 p-4 sm:grid-cols-2 sm:px-6">
        <div>
          <p className="text-sm text-quiet">{texts.was}</p>
          {before ? <Diffed segments={both.before} pen="out" lang={profile.language} /> : <p>{texts.nothingThere}</p>}
        </div>
        <div>
          <p className="text-sm text-quiet">{texts.proposed}</p>
          <Diffed segments={both.after} pen="in" lang={profile.language} />
        </div>
      </div>
    </Section>
  );
}

/** What was done in one job, course or project. */
function Bullets({ group }: { group: Group }) {
  const texts = useTexts().rewrite;
  const { number } = useFormats();
  const { owner, heading, toDecide, unchanged, reordered } = group;
  const all = number(toDecide.length + unchanged.length);
  const label = (index: number) => texts.item.bullet(number(index + 1), all);
  const id = `rewrite-${owner}`;
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="font-serif text-xl font-semibold">
        {heading?.title || texts.otherGroup}
      </h3>
      <p className="flex flex-wrap justify-between gap-x-6 text-sm text-quiet">
        <span>{heading?.detail}</span>
        <span>{heading?.dates}</span>
      </p>
      {reordered ? <p className="mt-2 text-sm text-quiet">{texts.reordered}</p> : null}
      <div className="sheet @container mt-3 divide-y divide-line">
        {toDecide.length > 0 ? <Columns /> : null}
        {toDecide.map((one, index) => (
          <PartRow key={one.name} proposal={one} label={label(index)} />
        ))}
        {unchanged.length > 0 ? (
          <details>
            <summary className="min-h-11 cursor-pointer px-4 py-3 text-sm text-quiet sm:px-6">
              {unchanged.length === 1 ? texts.keptOne : texts.kept(number(unchanged.length))}
            </summary>
            <div className="divide-y divide-line border-t border-line">
              {unchanged.map((one, index) => (
                <PartRow key={one.name} proposal={one} label={label(toDecide.length + index)} />
              ))}
            </div>
          </details>
        ) : null}
      </div>
    </section>
  );
}

/** What stands in which column; each text says so itself to those who don't see them. */
function Columns() {
  const texts = useTexts().rewrite;
  return (
    <div
      aria-hidden
      className={`hidden gap-x-8 border-l-3 border-l-transparent px-4 py-2 text-sm text-quiet @2xl:grid sm:px-6 ${COLUMNS}`}
    >
      <p>{texts.was}</p>
      <p>{texts.proposed}</p>
      <p className="hidden @4xl:block">{texts.why}</p>
    </div>
  );
}

function Skills() {
  const texts = useTexts().rewrite;
  const { detail, profile } = useDesk();
  const skills = skillOrder(detail, profile);
  if (skills.length === 0) return <p className="text-quiet">{texts.skillsNone}</p>;
  return (
    <>
      <p className="text-sm text-quiet">{texts.skillsLead}</p>
      <ol className="mt-3 flex flex-wrap gap-x-6 gap-y-2">
        {skills.map(({ text, written, movedUp }, index) => (
          <li key={text} className="flex items-baseline gap-2">
            <span className="text-sm tabular-nums text-quiet">{index + 1}</span>
            <span>
              <span className="quoted">{text}</span>
              {movedUp ? <span className="ml-2 text-sm text-met">↑ {texts.movedUp}</span> : null}
              {written ? (
                <span className="block text-sm text-quiet">{texts.writtenAs(written)}</span>
              ) : null}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
