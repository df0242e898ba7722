"use client";

import { useCvs } from "@/api/cvs";
import { PageHeader } from "@/components/page-header";
import { useTexts } from "@/texts";

import { jobsAddress, NOTHING_ASKED } from "./asked-for";
import { Facts, Where } from "./job-facts";
import { FitInBrief } from "./job-fit";
import { JobActions } from "./job-actions";
import { useDiscoveredJob, type JobDetail } from "./queries";
import { ScamSigns } from "./scam-signs";
import { Single } from "./single";

/** One job: the posting's words on the sheet, and beside them how it fits. */
export function JobPage({ id, cv }: { id: string; cv: string }) {
  const texts = useTexts().market.job;
  const query = useDiscoveredJob(id, cv);
  const cvs = useCvs();
  return (
    <Single query={query} list={jobsAddress({ ...NOTHING_ASKED, cv })} texts={texts}>
      {(job) => <Whole job={job} cv={cv} hasCv={(cvs.data?.length ?? 0) > 0} />}
    </Single>
  );
}

function Whole({ job, cv, hasCv }: { job: JobDetail; cv: string; hasCv: boolean }) {
  const texts = useTexts().market.job;
  return (
    <>
      <PageHeader
        title={job.title}
        lead={
          <>
            <Facts job={job} />
            <Where job={job} />
          </>
        }
      />
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="space-y-8 lg:order-2">
          {job.warnings.length > 0 ? <ScamSigns warnings={job.warnings} level={2} /> : null}
          {job.fit ? (
            <div>
              <p>
                {texts.fit}{" "}
                <span className="font-serif text-5xl font-semibold tabular-nums">
                  {job.fit.fit_score}
                </span>{" "}
                <span className="text-quiet">{texts.of}</span>
              </p>
              <div className="mt-4">
                <FitInBrief fit={job.fit} level={2} />
              </div>
            </div>
          ) : null}
          <JobActions job={job} cv={cv} hasCv={hasCv} main />
        </div>
        <section aria-labelledby="posting" className="sheet min-w-0 self-start p-5 sm:p-8">
          <div className="flex flex-wrap items-baseline justify-between gap-x-6">
            <h2 id="posting" className="text-sm font-semibold text-quiet">
              {texts.posting}
            </h2>
            <a
              href={job.url}
              rel="noopener noreferrer nofollow"
              target="_blank"
              className="flex min-h-11 items-center text-action underline underline-offset-4"
            >
              {texts.site(job.source)}
            </a>
          </div>
          <p className="quoted mt-2 whitespace-pre-line break-words">{job.text}</p>
        </section>
      </div>
    </>
  );
}
