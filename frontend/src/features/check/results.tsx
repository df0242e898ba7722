"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";

import { api, got } from "@/api/client";
import { sawJob, type Job } from "@/api/jobs";
import { Button } from "@/components/button";
import { Empty } from "@/components/empty";
import { Notice } from "@/components/notice";
import { Skeleton } from "@/components/skeleton";
import { Views } from "@/components/views";
import { useWordsOf } from "@/components/words-of";
import { FitView } from "@/features/fit/fit-view";
import { isScored } from "@/features/fit/ledger";
import { useAnalysis } from "@/features/fit/queries";
import { InterviewView } from "@/features/interview/interview-view";
import { Files } from "@/features/rewrite/files";
import { RewriteView } from "@/features/rewrite/rewrite-view";
import { useTexts } from "@/texts";

import { partOf, VIEWS, type ViewName } from "./parts";

/** The views of a check. Each shows its result as soon as that is there. */
export function Results({ job, view }: { job: Job; view: ViewName }) {
  const texts = useTexts().check;
  const score = useScore(job);
  const note = (one: ViewName) => {
    const { state } = partOf(one, job);
    if (state === "there") return one === "fit" ? score : "";
    return state === "making" ? texts.making : texts.notMade;
  };
  return (
    <>
      <Views
        label={texts.views.label}
        current={view}
        views={VIEWS.map((one) => ({
          id: one,
          label: texts.views[one],
          href: `/jobs/?id=${job.job_id}&view=${one}`,
          note: note(one),
        }))}
      />
      <section aria-label={texts.views[view]} className="pt-6">
        <Shown job={job} view={view} />
      </section>
    </>
  );
}

/** The fit score in the tab. A 0 may mean that nothing was asked for; then there is none. */
function useScore(job: Job): string {
  const { analysis_id, fit_score } = job.results;
  const { data } = useAnalysis(fit_score === 0 ? (analysis_id ?? "") : "");
  if (fit_score === 0) return data && isScored(data.analysis) ? "0" : "";
  return String(fit_score ?? "");
}

function Shown({ job, view }: { job: Job; view: ViewName }) {
  const texts = useTexts().check;
  const part = partOf(view, job);
  if (part.state === "making") {
    return (
      <>
        <p className="mb-4 text-quiet">{texts.coming[view]}</p>
        <Skeleton className="h-96" />
      </>
    );
  }
  if (part.state === "not_asked") return <NotAsked job={job} />;
  if (part.state === "missing") {
    // Without a rewrite there are still files of the CV as it is.
    const files = view === "rewrite" && job.results.documents.length > 0;
    return (
      <div className="space-y-12">
        <Empty>{texts.missing[view]}</Empty>
        {files ? <Files jobId={job.job_id} made /> : null}
      </div>
    );
  }
  if (view === "fit") return <FitView id={part.id} />;
  if (view === "interview") return <InterviewView id={part.id} />;
  return <RewriteView id={part.id} />;
}

/** Where a check only asked for the fit: the rest can be made of the same CV and posting. */
function NotAsked({ job }: { job: Job }) {
  const wordsOf = useWordsOf();
  const texts = useTexts().check;
  const router = useRouter();
  const client = useQueryClient();
  const { cv_id, posting_id } = job.results;
  const make = useMutation({
    mutationFn: () =>
      got(
        api.POST("/api/analyze", {
          body: { type: "full_analysis", cv_id: cv_id ?? null, posting_id: posting_id ?? null },
        }),
      ),
    onSuccess: (made) => {
      sawJob(client, made);
      void client.invalidateQueries({ queryKey: ["jobs"] });
      router.push(`/jobs/?id=${made.job_id}`);
    },
  });
  return (
    <Empty
      action={
        cv_id && posting_id ? (
          <Button look="frame" disabled={make.isPending} onClick={() => make.mutate()}>
            {texts.makeAll}
          </Button>
        ) : null
      }
    >
      {texts.onlyFit}
      {make.error ? <Notice>{wordsOf(make.error)}</Notice> : null}
    </Empty>
  );
}
