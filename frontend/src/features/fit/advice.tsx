"use client";

import { useFormats, useTexts } from "@/texts";

import type { Analysis } from "./queries";

type Advice = Analysis["advice"][number];

/** What the handbooks advise, each with where it stands. */
export function AdviceList({ advice }: { advice: readonly Advice[] }) {
  const texts = useTexts().fit.advice;
  return (
    <ul className="space-y-8">
      {advice.map((one) => (
        <li key={`${one.kind}${one.fact_id}${one.asked}`} className="max-w-prose">
          <h3 className="font-semibold">{texts.kind[one.kind]}</h3>
          <dl className="mt-2 grid gap-x-4 gap-y-1 sm:grid-cols-[8rem_1fr]">
            <dt className="text-sm text-quiet">{texts.theirs}</dt>
            <dd className="quoted">{one.asked}</dd>
            <dt className="text-sm text-quiet">{texts.yours}</dt>
            <dd className="quoted">{one.found}</dd>
          </dl>
          <p className="mt-3">{one.text}</p>
          {one.form ? (
            <p className="margin-note mt-3">
              <span className="block text-sm text-quiet">{texts.form}</span>
              {one.form}
            </p>
          ) : null}
          {one.guide ? <p className="mt-3">{one.guide}</p> : null}
          <Source citation={one.citation} />
        </li>
      ))}
    </ul>
  );
}

function Source({ citation }: { citation: Advice["citation"] }) {
  const texts = useTexts().fit.advice;
  const { day } = useFormats();
  const title = [citation.title, citation.heading].filter(Boolean).join(", ");
  return (
    <p className="mt-3 text-sm text-quiet">
      {texts.from}{" "}
      {citation.url ? (
        <a href={citation.url} rel="noopener noreferrer nofollow" className="text-action underline underline-offset-4">
          {title}
        </a>
      ) : (
        <cite>{title}</cite>
      )}{" "}
      ({citation.source}, {day(citation.published_on)}, {citation.licence})
    </p>
  );
}
