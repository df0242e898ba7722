"use client";

import { useFormats, useTexts } from "@/texts";

import type { RunFinding, RunPage } from "./queries";
import { Section } from "./section";

type Props = { pages: readonly RunPage[] };

/** What was read, and what was found on each page. */
export function ReadPages({ pages }: Props) {
  const texts = useTexts().research;
  return (
    <Section id="read" title={texts.pagesRead}>
      {pages.length === 0 ? (
        <p>{texts.noneRead}</p>
      ) : (
        <ol className="divide-y divide-line">
          {pages.map((page) => (
            <li key={page.url} className="py-5 first:pt-0">
              <h3 className="break-words font-medium">{page.title || page.url}</h3>
              <Where page={page} />
              <p className="mt-1 text-sm">
                {texts.onPage(page.findings?.length ?? 0, page.jobs)}
              </p>
              {page.findings && page.findings.length > 0 ? (
                <ul className="mt-3 space-y-4">
                  {page.findings.map((finding) => (
                    <Finding key={finding.finding_id} finding={finding} />
                  ))}
                </ul>
              ) : null}
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}

/** What was not read, each with the reason. */
export function SkippedPages({ pages }: Props) {
  const texts = useTexts().research;
  return (
    <Section id="skipped" title={texts.pagesSkipped}>
      {pages.length === 0 ? (
        <p>{texts.noneSkipped}</p>
      ) : (
        <ul className="divide-y divide-line">
          {pages.map((page) => (
            <li key={page.url} className="py-4 first:pt-0">
              <p>{page.message}</p>
              <Where page={page} />
              <code className="break-all font-mono text-sm text-quiet">{page.code}</code>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** The address as text: what a page links to is nothing to click on here. */
function Where({ page }: { page: RunPage }) {
  const { time } = useFormats();
  return (
    <p className="mt-0.5 break-all text-sm text-quiet">
      {page.url}
      {page.final_url && page.final_url !== page.url ? ` → ${page.final_url}` : ""}
      <span className="break-normal"> · {time(page.read_at)}</span>
    </p>
  );
}

function Finding({ finding }: { finding: RunFinding }) {
  const { research: texts, market } = useTexts();
  const { claim, quote, state, fault } = finding;
  return (
    <li className="margin-note max-w-prose break-words">
      <p>{claim === quote ? <q className="quoted">{quote}</q> : claim}</p>
      {claim === quote ? null : (
        <p className="mt-1">
          <q className="quoted">{quote}</q>
        </p>
      )}
      <p className="mt-1 text-sm text-quiet">
        <span className={state === "refused" ? "font-medium text-missing" : "text-text"}>
          {fault ? texts.refusedFor(texts.faults[fault]) : texts.states[state]}
        </span>{" "}
        · {market.findings.kinds[finding.kind]} · {finding.topic} ·{" "}
        {finding.found_by === "rules" ? market.findings.quoted : finding.found_by}
      </p>
    </li>
  );
}
