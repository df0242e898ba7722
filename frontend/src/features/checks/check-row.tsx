"use client";

import Link from "next/link";

import type { JobSummary } from "@/api/jobs";
import { useFormats, useTexts } from "@/texts";

const INKS: Partial<Record<JobSummary["status"], string>> = {
  failed: "text-missing font-medium",
  partial: "text-partly font-medium",
};

/** A check in the list: what it was about, how the two fit, and how far it is. */
export function CheckRow({ check }: { check: JobSummary }) {
  const texts = useTexts().checks;
  const formats = useFormats();
  const { role_title: role, company, fit_score: fit } = check;
  return (
    <li className="border-b border-line">
      <Link
        href={`/jobs/?id=${check.job_id}`}
        className="group grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-1 py-4 sm:grid-cols-[minmax(0,1fr)_9rem_6rem]"
      >
        <span className="min-w-0">
          <span className="quoted block text-lg font-semibold leading-snug group-hover:underline">
            {role ?? company ?? texts.unnamed}
          </span>
          <span className="mt-0.5 block text-sm text-quiet">
            {role && company ? `${company} · ` : ""}
            {texts.with(check.cv_name ?? texts.noCv)}
          </span>
        </span>
        <span className="row-start-2 text-sm text-quiet sm:row-start-auto">
          <span className="sm:block">{formats.moment(check.created_at)}</span>
          <span className="sm:hidden"> · </span>
          <span className={INKS[check.status] ?? ""}>{texts.state[check.status]}</span>
        </span>
        <span className="row-span-2 text-right sm:row-span-1">
          {fit === null ? (
            <span className="text-quiet" aria-hidden>
              –
            </span>
          ) : (
            <>
              <span className="sr-only">{texts.fit} </span>
              <span className="font-serif text-3xl font-semibold tabular-nums">{fit}</span>
              <span className="block text-xs text-quiet">{texts.of}</span>
            </>
          )}
        </span>
      </Link>
    </li>
  );
}
