"use client";

import Link from "next/link";

import { useFormats, useTexts } from "@/texts";

import type { Finding } from "./asked-for";
import { beginning } from "./blocks";
import { certaintyOf } from "./certainty";

const SHOWN = 260;

/** A finding in the list: what is said, in whose words, by which page, and how sure that is. */
export function FindingRow({ finding }: { finding: Finding }) {
  const texts = useTexts().market.findings;
  const { research } = finding;
  return (
    <li className="grid gap-x-8 gap-y-2 border-b border-line py-6 md:grid-cols-[12rem_minmax(0,1fr)]">
      <p className="text-sm text-quiet">
        <span className="font-medium text-text">
          {research ? texts.kinds[research.kind] : texts.handedIn}
        </span>
        {research ? (
          <span className="max-md:before:content-['_·_'] md:block">{research.topic}</span>
        ) : null}
      </p>
      <div className="min-w-0 max-w-prose">
        {research ? <Said research={research} language={finding.language} /> : null}
        {research ? null : <HandedIn finding={finding} />}
        <Origin finding={finding} />
      </div>
    </li>
  );
}

type Research = NonNullable<Finding["research"]>;

function Said({ research, language }: { research: Research; language: string }) {
  const texts = useTexts().market.findings;
  const { claim, quote, confidence, found_by: by } = research;
  const quoted = claim === quote;
  return (
    <>
      <h2 lang={language} className="break-words text-lg leading-snug">
        {quoted ? <q className="quoted">{quote}</q> : <span className="font-semibold">{claim}</span>}
      </h2>
      {quoted ? null : (
        <figure className="margin-note mt-3">
          <figcaption className="text-sm text-quiet">{texts.pageSays}</figcaption>
          <blockquote lang={language} className="break-words">
            <q className="quoted">{quote}</q>
          </blockquote>
        </figure>
      )}
      <p className="mt-3 break-words text-sm">
        {by === "rules" ? texts.quoted : texts.summarised(by)}
        <span className="text-quiet"> · {texts.certainty[certaintyOf(confidence)]}</span>
      </p>
    </>
  );
}

function HandedIn({ finding }: { finding: Finding }) {
  return (
    <div lang={finding.language}>
      <h2 className="text-balance break-words font-serif text-lg font-semibold leading-snug">
        <Link href={`/market/?guide=${finding.document_id}`} className="hover:underline">
          {finding.title}
        </Link>
      </h2>
      <p className="mt-1 break-words text-quiet">{beginning(finding.text, SHOWN)}</p>
    </div>
  );
}

/** Which page says so, how old that is, and when it was read. */
function Origin({ finding }: { finding: Finding }) {
  const { findings: texts, guides } = useTexts().market;
  const { day } = useFormats();
  const { research, source, url } = finding;
  const title = research?.page_title;
  const name = title && title !== source ? `${source}: ${title}` : source;
  const published = research ? research.page_published_on : finding.published_on;
  const dated = research
    ? [
        published ? texts.pageOf(day(published)) : texts.undated,
        texts.readOn(day(research.read_at)),
      ]
    : [texts.of(day(finding.published_on))];
  return (
    <p className="mt-1 break-words text-sm text-quiet">
      {url ? (
        <a
          href={url}
          rel="noopener noreferrer nofollow"
          target="_blank"
          className="inline-block py-1 text-action underline underline-offset-4"
        >
          {name}
        </a>
      ) : (
        name
      )}
      <span className="block">
        {[...dated, ...(finding.own ? [guides.own] : [])].join(" · ")}
      </span>
    </p>
  );
}
