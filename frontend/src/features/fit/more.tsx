"use client";

import type { ReactNode } from "react";

import { useTexts } from "@/texts";

import { AdviceList } from "./advice";
import { AtsReport } from "./ats";
import { AccountTable } from "./account-table";
import { isScored } from "./ledger";
import type { AnalysisDetail } from "./queries";
import { Wishes } from "./wishes";

/** What is there for whoever wants to know more. */
export function More({ detail }: { detail: AnalysisDetail }) {
  const texts = useTexts().fit;
  const { analysis } = detail;
  const missed = analysis.preferences.filter((note) => note.status === "misses").length;
  return (
    <div className="border-t border-line">
      {analysis.preferences.length > 0 ? (
        <Fold title={texts.wishes.title} note={missed > 0 ? texts.wishes.missed(missed) : null}>
          <Wishes notes={analysis.preferences} />
        </Fold>
      ) : null}
      {analysis.strengths.length > 0 ? (
        <Fold title={texts.strengths.title}>
          <ul className="max-w-prose space-y-3">
            {analysis.strengths.map((strength) => (
              <li key={strength.fact_id} className="quoted border-l-4 border-met pl-4">
                {strength.text}
              </li>
            ))}
          </ul>
        </Fold>
      ) : null}
      {analysis.advice.length > 0 || analysis.advice_missing ? (
        <Fold title={texts.advice.title} note={String(analysis.advice.length || "")}>
          {analysis.advice_missing ? <p className="text-quiet">{analysis.advice_missing}</p> : null}
          <AdviceList advice={analysis.advice} />
        </Fold>
      ) : null}
      <Fold id="ats" title={texts.ats.title} note={texts.ats.score(analysis.ats_score)}>
        <AtsReport report={analysis.ats} cvId={detail.cv_id} />
      </Fold>
      {isScored(analysis) ? (
        <Fold title={texts.account.title(analysis.fit_score)}>
          <AccountTable analysis={analysis} />
        </Fold>
      ) : null}
    </div>
  );
}

type FoldProps = { id?: string; title: string; note?: string | null; children: ReactNode };

/** Folded until somebody opens it, or a link leads to it. */
function Fold({ id, title, note, children }: FoldProps) {
  return (
    <details id={id} className="group scroll-mt-6 border-b border-line">
      <summary className="flex min-h-11 cursor-pointer list-none items-baseline gap-x-3 py-4 [&::-webkit-details-marker]:hidden">
        <span aria-hidden className="w-4 shrink-0 text-center text-xl text-action group-open:rotate-90">
          ›
        </span>
        <h2 className="font-serif text-xl font-semibold">{title}</h2>
        {note ? <span className="ml-auto whitespace-nowrap text-right text-quiet tabular-nums">{note}</span> : null}
      </summary>
      <div className="pb-10 pt-2 sm:pl-7">{children}</div>
    </details>
  );
}
