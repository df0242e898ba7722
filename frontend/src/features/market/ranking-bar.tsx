"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

import { useMe } from "@/api/me";
import { hasEnded, jobQuery, type Job } from "@/api/jobs";
import type { components } from "@/api/schema";
import { Button } from "@/components/button";
import { Failed } from "@/components/failed";
import { LinkButton } from "@/components/link-button";
import { useFormats, useTexts } from "@/texts";

import { jobsAddress, type JobsAsked } from "./asked-for";
import { useLookAgain, useRank, type Ranking } from "./queries";

type CV = components["schemas"]["CVView"];
type Props = {
  asked: JobsAsked;
  ranking: Ranking | null;
  /** The job that ranks them anew at present, whoever began it. */
  underWay: string | null;
  /** Undefined while they are not known. */
  cvs: readonly CV[] | undefined;
  cv: CV | undefined;
};

/** For which CV the jobs are ranked, how fresh that is, and having it done. */
export function RankingBar({ asked, ranking, underWay, cvs, cv }: Props) {
  const texts = useTexts().market.ranking;
  const router = useRouter();
  const rank = useRank();
  const lookAgain = useLookAgain();
  const started = rank.data?.job_id;
  const followed = useQuery({ ...jobQuery(started ?? ""), enabled: started !== undefined });
  // A job that is there no more would look as if it ran for ever.
  const gone = followed.error !== null && !followed.error.passing;
  const job = started === undefined || gone ? undefined : (followed.data?.job ?? rank.data);
  const ended = job !== undefined && hasEnded(job);
  const { data: me } = useMe();
  const byItself = cv?.is_primary === true && me?.preferences.job_alerts === "on";
  useEffect(() => {
    if (ended) lookAgain();
  }, [ended, lookAgain]);
  return (
    <section aria-label={texts.label} className="mt-8 flex min-h-28 flex-wrap items-start gap-x-10 gap-y-4">
      <div className="margin-note min-w-0 max-w-prose flex-1 basis-80 py-1">
        {cvs?.length === 0 ? <p>{texts.noCv}</p> : null}
        {cvs?.length !== 0 && job && !ended ? <Working job={job} /> : null}
        {cvs?.length !== 0 && (!job || ended) ? (
          <Standing
            ranking={ranking}
            cv={cv}
            renewing={underWay !== null && underWay !== started}
            byItself={byItself}
          />
        ) : null}
        {ended && job.state !== "completed" ? (
          <p role="alert" className="mt-1 font-medium text-missing">
            {texts.failed} {job.error?.message}
          </p>
        ) : null}
        {cvs?.length === 0 ? (
          <LinkButton look="frame" href="/cvs/" className="mt-3">
            {texts.addCv}
          </LinkButton>
        ) : (
          <Button
            look={ranking && (byItself || !isOld(ranking)) ? "frame" : "main"}
            className="mt-3"
            disabled={!cv || rank.isPending || (job !== undefined && !ended)}
            onClick={() => rank.mutate(cv?.cv_id ?? "")}
          >
            {ranking ? texts.again : texts.now}
          </Button>
        )}
        {(rank.error ?? (gone ? followed.error : null)) ? (
          <div className="mt-3">
            <Failed error={rank.error ?? followed.error} />
          </div>
        ) : null}
      </div>
      {cvs && cvs.length > 1 && cv ? (
        <label className="flex flex-col gap-1 font-medium">
          {texts.cv}
          <select
            className="min-h-11 max-w-full border border-control bg-sheet px-3 py-2 font-normal"
            value={cv.cv_id}
            onChange={(event) => {
              const chosen = cvs.find((one) => one.cv_id === event.target.value);
              rank.reset();
              router.push(
                jobsAddress({ ...asked, cv: chosen && !chosen.is_primary ? chosen.cv_id : "" }),
                { scroll: false },
              );
            }}
          >
            {cvs.map((one) => (
              <option key={one.cv_id} value={one.cv_id}>
                {one.version_name}
              </option>
            ))}
          </select>
        </label>
      ) : null}
    </section>
  );
}

function isOld(ranking: Ranking): boolean {
  return ranking.cv_changed || ranking.new_jobs > 0;
}

type StandingProps = {
  ranking: Ranking | null;
  cv: CV | undefined;
  renewing: boolean;
  /** Nobody has to ask for another one. */
  byItself: boolean;
};

/** What the ranking is of. That it is being renewed by itself is said quietly, and needs nobody. */
function Standing({ ranking, cv, renewing, byItself }: StandingProps) {
  const texts = useTexts().market.ranking;
  const formats = useFormats();
  if (!ranking) return <p role="status">{renewing ? texts.renewing : texts.none}</p>;
  return (
    <div role="status">
      <p>
        {texts.done(ranking.compared, cv?.version_name ?? "")}
        {texts.on(formats.moment(ranking.ranked_at))}{" "}
        {ranking.left_out > 0 ? texts.leftOut(ranking.left_out) : ""}
      </p>
      {renewing ? <p className="mt-1 text-quiet">{texts.renewing}</p> : null}
      {!renewing && isOld(ranking) ? (
        <p className="mt-1 font-medium text-partly">
          {ranking.cv_changed ? `${texts.cvChanged} ` : ""}
          {ranking.new_jobs > 0 ? `${texts.newJobs(ranking.new_jobs)} ` : ""}
          {byItself ? texts.byItself : ""}
        </p>
      ) : null}
    </div>
  );
}

/** What is said while the jobs are ranked. */
function Working({ job }: { job: Job }) {
  const texts = useTexts().market.ranking;
  const step = job.steps.find((one) => one.state === "running");
  const { done, total } = step?.progress ?? { done: 0, total: 0 };
  return (
    <div role="status">
      <p>{texts.working}</p>
      <progress
        aria-label={texts.working}
        className="mt-2 block h-2 w-full max-w-80 accent-action"
        max={job.steps_total}
        value={job.steps_done + (total > 0 ? done / total : 0)}
      />
    </div>
  );
}
