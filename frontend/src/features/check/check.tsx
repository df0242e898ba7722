"use client";

import { useEffect, useRef, useState } from "react";

import { hasEnded, useChangeJob, useSummary, type Job } from "@/api/jobs";
import { useReadWith } from "@/api/notices";
import { Button } from "@/components/button";
import { LinkButton } from "@/components/link-button";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { useWordsOf } from "@/components/words-of";
import { useTexts } from "@/texts";

import { AnsweredBy } from "./answered-by";
import { Outcome } from "./outcome";
import { isCheck, nameOf, type ViewName } from "./parts";
import { Results } from "./results";
import { Steps } from "./steps";
import { Track } from "./track";

/** The page that has the results of a job that is no check. */
const ELSEWHERE: Partial<Record<string, "cvs" | "applications" | "market">> = {
  cv_parse: "cvs",
  get_analytics: "applications",
  rank_jobs: "market",
};

type Props = { job: Job; view: ViewName; /** Whether the connection is lost. */ lost: boolean };

/** One CV against one posting: what is being done, and what came of it so far. */
export function Check({ job, view, lost }: Props) {
  const texts = useTexts().check;
  const { pages } = useTexts().common;
  const page = usePageName(job, view);
  const ended = hasEnded(job);
  const [watched, setWatched] = useState(!ended);
  if (!ended && !watched) setWatched(true);
  useReadWith(job.job_id, ended);
  const { analysis_id: analysis, posting_id: posting } = job.results;
  const state = job.state;
  const changed = useFocusKept(state);
  const elsewhere = ELSEWHERE[job.type];
  return (
    <>
      <PageHeader
        title={page.title}
        windowTitle={page.windowTitle}
        lead={page.cv ? texts.whose(page.cv) : "\u00a0"}
        actions={analysis && posting ? <Track postingId={posting} analysisId={analysis} /> : null}
      />
      <div className={watched ? "grid gap-x-12 gap-y-4 lg:grid-cols-[14rem_minmax(0,1fr)]" : "space-y-4"}>
        <aside
          className={
            watched
              ? "lg:sticky lg:top-6 lg:self-start print:hidden"
              : "gap-x-10 lg:flex lg:flex-wrap lg:items-baseline print:hidden"
          }
        >
          <Steps job={job} />
          <div aria-live="polite">
            {lost ? (
              <p className="mt-3 border-l-4 border-partly bg-sheet px-4 py-3 text-sm">{texts.lost}</p>
            ) : null}
          </div>
          {ended ? <AnsweredBy job={job} /> : <Cancel id={job.job_id} onAsk={changed} />}
        </aside>
        <div className="min-w-0 space-y-8">
          {state === "failed" || state === "partial" || state === "cancelled" ? (
            <Outcome job={job} state={state} onAsk={changed} />
          ) : null}
          {isCheck(job.type) ? <Results job={job} view={view} /> : null}
          {elsewhere && ended ? (
            <p>
              {texts.elsewhere}{" "}
              <LinkButton look="quiet" href={`/${elsewhere}/`}>
                {pages[elsewhere]}
              </LinkButton>
            </p>
          ) : null}
        </div>
      </div>
    </>
  );
}

/** A button that changes the state goes with that change: the focus then goes to what is said. */
function useFocusKept(state: Job["state"]): () => void {
  const asked = useRef(false);
  useEffect(() => {
    if (!asked.current) return;
    asked.current = false;
    if (document.activeElement !== document.body) return;
    const heading = document.getElementById("outcome") ?? document.querySelector("h1");
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus();
  }, [state]);
  return () => {
    asked.current = true;
  };
}

function usePageName(job: Job, view: ViewName) {
  const texts = useTexts().check;
  const summary = useSummary(job);
  const title = nameOf(summary, texts);
  const windowTitle = isCheck(job.type) ? `${texts.views[view]}: ${title}` : title;
  return { title, windowTitle, cv: summary?.cv_name ?? null };
}

function Cancel({ id, onAsk }: { id: string; onAsk: () => void }) {
  const wordsOf = useWordsOf();
  const texts = useTexts().check;
  const change = useChangeJob(id);
  return (
    <>
      <Button
        look="quiet"
        className="-ml-1 mt-2 text-sm"
        disabled={change.isPending}
        onClick={() => {
          onAsk();
          change.mutate("cancel");
        }}
      >
        {texts.cancel}
      </Button>
      {change.error ? <Notice>{wordsOf(change.error)}</Notice> : null}
    </>
  );
}
