"use client";

import { useState } from "react";

import { useJob } from "@/api/jobs";
import { Asked } from "@/components/asked";
import { Skeleton } from "@/components/skeleton";

import { Gaps } from "./gaps";
import { More } from "./more";
import { Next } from "./next";
import { useAnalysis, usePosting, useQuestions, type AnalysisDetail } from "./queries";
import { Requirements, rowId } from "./requirements";
import { Score } from "./score";
import { Warnings } from "./warnings";

/** The score and everything that it stands on: a thing to argue with, line by line. */
export function FitView({ id }: { id: string }) {
  const query = useAnalysis(id);
  return (
    <Asked query={query} loading={<Loading />}>
      {(detail) => <Fit key={id} detail={detail} />}
    </Asked>
  );
}

function Fit({ detail }: { detail: AnalysisDetail }) {
  // Undefined until the person chooses: what is then shown depends on how much room there is.
  const [chosen, setChosen] = useState<string | null>();
  const questions = useQuestions(detail.analysis_id);
  const posting = usePosting(detail.posting_id);
  const { data: seen } = useJob(detail.job_id);
  // What was asked is known at once; whether it was answered comes a moment later.
  const asked =
    questions.data ?? detail.analysis.questions.map((question) => ({ question, answer: null }));
  const argue = (requirementId: string) => {
    setChosen(requirementId);
    document.getElementById(rowId(requirementId))?.focus();
  };
  // A warning comes before all else, and must not push away what is being read.
  if (posting.isPending) return <Loading />;
  return (
    <div className="space-y-14">
      <Warnings warnings={posting.data?.profile?.warnings ?? []} />
      <Score detail={detail} />
      <Next
        detail={detail}
        questions={asked}
        hasRewrite={Boolean(seen?.job.results.rewrite_id)}
        jobType={seen?.job.type}
        onArgue={argue}
      />
      <Requirements detail={detail} chosen={chosen} onChoose={setChosen} />
      <Gaps detail={detail} questions={asked} jobType={seen?.job.type} onArgue={argue} />
      <More detail={detail} />
    </div>
  );
}

/** Keeps the places of the score, of what to do next, and of the first requirements. */
function Loading() {
  return (
    <div className="space-y-14">
      <Skeleton className="h-64" />
      <Skeleton className="h-40" />
      <Skeleton className="h-[40rem]" />
    </div>
  );
}
