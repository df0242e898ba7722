"use client";

import { LinkButton } from "@/components/link-button";
import type { Ink } from "@/components/mark";
import { useFormats, useTexts } from "@/texts";

import type { Analysis } from "./queries";

type Report = Analysis["ats"];

/** What a parser at the employer's makes of the file: what is to mend first. */
export function AtsReport({ report, cvId }: { report: Report; cvId: string }) {
  const texts = useTexts().fit.ats;
  const { number } = useFormats();
  const checks = [...report.checks].sort(
    (a, b) => Number(a.passed) - Number(b.passed) || b.possible - b.points - (a.possible - a.points),
  );
  return (
    <>
      <ul className="divide-y divide-line border-y border-line">
        {checks.map((check) => (
          <li key={check.id} className="grid gap-x-6 gap-y-1 py-3 sm:grid-cols-[9rem_1fr_auto]">
            <span className={`font-semibold ${check.passed ? "text-met" : "text-missing"}`}>
              {check.passed ? texts.passed : texts.failed}
            </span>
            <span>
              <span className="block font-medium">{check.label}</span>
              <span className="text-quiet">{check.explanation}</span>
            </span>
            <span className="text-sm tabular-nums text-quiet">
              {texts.points(number(check.points), number(check.possible))}
            </span>
          </li>
        ))}
      </ul>
      <div className="mt-6 grid gap-6 sm:grid-cols-2">
        <Keywords title={texts.missing} words={report.keywords_missing} ink="missing" />
        <Keywords title={texts.found} words={report.keywords_found} ink="met" />
      </div>
      <LinkButton look="frame" href={`/cvs/?id=${cvId}`} className="mt-6">
        {texts.see}
      </LinkButton>
    </>
  );
}

const EDGE: Record<Exclude<Ink, "partly">, string> = { met: "border-met", missing: "border-missing" };

function Keywords({ title, words, ink }: { title: string; words: readonly string[]; ink: keyof typeof EDGE }) {
  const texts = useTexts().fit.ats;
  return (
    <div>
      <h3 className="font-semibold">{title}</h3>
      {words.length === 0 ? <p className="mt-2 text-quiet">{texts.noKeywords}</p> : null}
      <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-2">
        {words.map((word) => (
          <li key={word} className={`quoted border-b-2 ${EDGE[ink]}`}>
            {word}
          </li>
        ))}
      </ul>
    </div>
  );
}
