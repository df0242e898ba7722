"use client";

import Link from "next/link";

import { useTexts } from "@/texts";

import type { DiscoveredJob } from "./asked-for";
import { Facts, Where } from "./job-facts";
import { FitInBrief } from "./job-fit";
import { JobActions } from "./job-actions";
import type { News } from "./news";
import { ScamSigns } from "./scam-signs";

type Props = {
  job: DiscoveredJob;
  cv: string;
  hasCv: boolean;
  news: News | null;
};

/** A job in the list: what it is, where from, how it fits, and what can be done. */
export function JobRow({ job, cv, hasCv, news }: Props) {
  const texts = useTexts().market.job;
  const address = `/market/?job=${job.discovered_job_id}${cv ? `&cv=${cv}` : ""}`;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 gap-y-4 border-b border-line py-6 sm:grid-cols-[minmax(0,1fr)_8.5rem]">
      <div className="min-w-0">
        <h2 className="text-balance break-words font-serif text-xl font-semibold leading-snug">
          <Link href={address} className="hover:underline">
            {job.title}
          </Link>
        </h2>
        <Facts job={job} />
        <Where job={job} news={news} />
      </div>
      <div className="text-right">
        {job.fit ? (
          <>
            <span className="sr-only">{texts.fit} </span>
            <span className="font-serif text-3xl font-semibold tabular-nums">
              {job.fit.fit_score}
            </span>
            <span className="block text-xs text-quiet">{texts.of}</span>
          </>
        ) : (
          <span className="text-sm text-quiet max-sm:sr-only">{texts.noFit}</span>
        )}
      </div>
      <div className="col-span-2 min-w-0 space-y-4">
        {job.warnings.length > 0 ? <ScamSigns warnings={job.warnings} level={3} /> : null}
        {job.fit ? <FitInBrief fit={job.fit} level={3} /> : null}
        <JobActions job={job} cv={cv} hasCv={hasCv} />
      </div>
    </li>
  );
}
