"use client";

import Link from "next/link";

import { Asked } from "@/components/asked";
import { LinkButton } from "@/components/link-button";
import { Skeleton } from "@/components/skeleton";
import { useFormats, useTexts } from "@/texts";

import { useChecksOf } from "./queries";

/** What this CV was held against. */
export function Checks({ cvId }: { cvId: string }) {
  const texts = useTexts().cvs.checks;
  const { day } = useFormats();
  const query = useChecksOf(cvId);
  return (
    <section aria-labelledby="checks">
      <h2 id="checks" className="font-serif text-xl font-semibold sm:text-2xl">
        {texts.title}
      </h2>
      <Asked query={query} loading={<Skeleton className="mt-3 h-24" />}>
        {(checks) => (
          <>
            {checks.length === 0 ? <p className="mt-1 text-quiet">{texts.none}</p> : null}
            <ul className="mt-3">
              {checks.map((check) => (
                <li key={check.analysis_id} className="border-b border-line first:border-t">
                  <Link
                    href={`/jobs/?id=${check.job_id}&view=fit`}
                    className="group flex min-h-11 flex-wrap items-baseline justify-between gap-x-6 py-3"
                  >
                    <span className="quoted group-hover:underline">
                      {check.role_title && check.company
                        ? texts.at(check.role_title, check.company)
                        : (check.role_title ?? check.company ?? texts.unnamed)}
                    </span>
                    <span className="text-sm text-quiet">
                      <span className="tabular-nums">{texts.score(check.fit_score)}</span> ·{" "}
                      {day(check.created_at)}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
            <LinkButton look="frame" href={`/?cv=${cvId}`} className="mt-5">
              {texts.first}
            </LinkButton>
          </>
        )}
      </Asked>
    </section>
  );
}
