"use client";

import { ApiError } from "@/api/problem";
import { Asked } from "@/components/asked";
import { LinkButton } from "@/components/link-button";
import { PageHeader } from "@/components/page-header";
import { Skeleton } from "@/components/skeleton";
import { useFormats, useTexts } from "@/texts";

import { Figures } from "./figures";
import { useRun, type RunRecord } from "./queries";
import { Cost, Ended, Topics } from "./research";
import { ReadPages, SkippedPages } from "./run-pages";
import { Section } from "./section";

/** The model that is rules alone. */
const OFFLINE = "offline/rules";

/** One run of the researcher in full: each page, what was found on it, and what became of that. */
export function RunPage({ id }: { id: string }) {
  const texts = useTexts().research;
  const query = useRun(id);
  const { error } = query;
  const gone = error instanceof ApiError && (error.status === 404 || error.status === 422);
  return (
    <>
      <div className="pt-4">
        <LinkButton look="quiet" href="/operator/#research">
          {texts.back}
        </LinkButton>
      </div>
      {gone ? (
        <PageHeader title={texts.unknown} lead={texts.unknownLead} />
      ) : (
        <Asked
          query={query}
          head={<PageHeader title={texts.run} lead={"\u00a0"} />}
          loading={<Skeleton className="h-[40rem]" />}
        >
          {(run) => <Whole run={run} />}
        </Asked>
      )}
    </>
  );
}

function Whole({ run }: { run: RunRecord }) {
  const texts = useTexts().research;
  const { moment, number } = useFormats();
  const read = run.pages.filter((page) => page.code === null);
  const skipped = run.pages.filter((page) => page.code !== null);
  return (
    <>
      <PageHeader
        title={texts.runOf(moment(run.started_at))}
        windowTitle={texts.run}
        lead={<Ended run={run} />}
      />
      <Section id="about" title={texts.about}>
        <dl className="grid gap-x-8 gap-y-2 sm:grid-cols-[9rem_minmax(0,1fr)]">
          <dt className="text-sm text-quiet">{texts.topics}</dt>
          <dd>
            <Topics run={run} />
          </dd>
          <dt className="text-sm text-quiet">{texts.trigger}</dt>
          <dd>{texts.triggers[run.trigger]}</dd>
          <dt className="text-sm text-quiet">{texts.reader}</dt>
          <dd className="break-words">
            {run.model === OFFLINE ? texts.rules : run.model}
            {run.usage.fallback ? (
              <span className="block text-sm text-quiet">
                {texts.fellBack(texts.fallbacks[run.usage.fallback])}
              </span>
            ) : null}
          </dd>
          <dt className="text-sm text-quiet">{texts.cost}</dt>
          <dd>
            <Cost usage={run.usage} />
          </dd>
          <dt className="text-sm text-quiet">{run.ended_at ? texts.ended : texts.heardOf}</dt>
          <dd>{moment(run.ended_at ?? run.heard_of_at)}</dd>
        </dl>
        <div className="mt-6">
          <Figures
            figures={[
              { name: texts.pagesRead, value: number(run.pages_read) },
              { name: texts.pagesSkipped, value: number(run.pages_skipped) },
              { name: texts.published, value: number(run.findings_published) },
              { name: texts.refused, value: number(run.findings_refused) },
              { name: texts.jobsNew, value: number(run.jobs_new) },
              { name: texts.jobsSeen, value: number(run.jobs_seen) },
            ]}
          />
        </div>
      </Section>
      <ReadPages pages={read} />
      <SkippedPages pages={skipped} />
    </>
  );
}
