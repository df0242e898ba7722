"use client";

import { useCvs } from "@/api/cvs";
import { useMe } from "@/api/me";
import { useReadFound } from "@/api/notices";
import { Asked } from "@/components/asked";
import { Empty } from "@/components/empty";
import { LinkButton } from "@/components/link-button";
import { More } from "@/components/more";
import { Skeleton } from "@/components/skeleton";
import { useTexts } from "@/texts";

import { isNarrowed, jobsAddress, NOTHING_ASKED, type JobsAsked } from "./asked-for";
import { Filters } from "./filters";
import { JobRow } from "./job-row";
import { useVisit } from "./last-visit";
import { newsOf } from "./news";
import { NothingYet } from "./nothing-yet";
import { useDiscoveredJobs, type JobsPage } from "./queries";
import { RankingBar } from "./ranking-bar";

/** Jobs that were found, ranked for the person. */
export function JobsView({ asked }: { asked: JobsAsked }) {
  const { market: texts } = useTexts();
  const query = useDiscoveredJobs(asked);
  const cvs = useCvs();
  const { data: me } = useMe();
  const since = useVisit(me?.user_id);
  useReadFound(query.data !== undefined);
  return (
    <Asked query={query} loading={<Skeleton className="mt-8 h-[60rem]" />}>
      {({ pages }) => {
        const first = pages[0];
        if (!first || (first.listed === 0 && first.items.length === 0 && !asked.saved)) {
          return <NothingYet what="jobs" />;
        }
        const jobs = pages.flatMap((page) => page.items);
        const cv = cvs.data?.find((one) => (asked.cv ? one.cv_id === asked.cv : one.is_primary));
        return (
          <>
            <RankingBar
              asked={asked}
              ranking={first.ranking}
              underWay={first.ranking_job_id}
              cvs={cvs.data}
              cv={cv}
            />
            <Filters asked={asked} sources={sourcesOf(first, asked)} />
            <p role="status" className="mt-8 text-sm text-quiet">
              {jobs.length > 0 ? texts.filters.found(jobs.length, query.hasNextPage) : ""}
            </p>
            {jobs.length === 0 ? (
              <Nothing asked={asked} />
            ) : (
              <ol
                aria-busy={query.isPlaceholderData}
                className="mt-3 border-t border-line aria-busy:opacity-60"
              >
                {jobs.map((job) => (
                  <JobRow
                    key={job.discovered_job_id}
                    job={job}
                    cv={asked.cv}
                    hasCv={cv !== undefined}
                    news={newsOf(job, since, me?.preferences.job_alert_fit ?? 100)}
                  />
                ))}
              </ol>
            )}
            <More query={query} />
          </>
        );
      }}
    </Asked>
  );
}

/** The sites to choose from, with the chosen one even if it lists nothing any more. */
function sourcesOf(page: JobsPage, asked: JobsAsked): string[] {
  const { sources } = page;
  return asked.source && !sources.includes(asked.source) ? [...sources, asked.source] : sources;
}

function Nothing({ asked }: { asked: JobsAsked }) {
  const texts = useTexts().market;
  const onlySaved = asked.saved && !isNarrowed({ ...asked, saved: false });
  return (
    <div className="pt-2">
      <Empty
        action={
          <LinkButton look="frame" href={jobsAddress({ ...NOTHING_ASKED, cv: asked.cv })}>
            {onlySaved ? texts.job.back : texts.filters.clear}
          </LinkButton>
        }
      >
        {onlySaved ? texts.empty.saved : texts.empty.filtered}
      </Empty>
    </div>
  );
}
