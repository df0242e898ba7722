"use client";

import type { ReactNode } from "react";

import type { Job } from "@/api/jobs";
import { Button, lookOf } from "@/components/button";
import { LinkButton } from "@/components/link-button";
import { useTexts } from "@/texts";

import { CheckAgain } from "./check-again";
import { nextSteps, type Step } from "./next-steps";
import type { AnalysisDetail, AskedQuestion } from "./queries";

type Props = {
  detail: AnalysisDetail;
  questions: readonly AskedQuestion[];
  hasRewrite: boolean;
  jobType: Job["type"] | undefined;
  onArgue: (requirementId: string) => void;
};

/** At most three things to do, the most useful first. */
export function Next({ detail, questions, hasRewrite, jobType, onArgue }: Props) {
  const texts = useTexts().fit.next;
  const { analysis, created_at: madeAt } = detail;
  const steps = nextSteps({ analysis, questions, madeAt, hasRewrite });
  return (
    <section aria-labelledby="next">
      <h2 id="next" className="font-serif text-2xl font-semibold">
        {texts.title}
      </h2>
      {steps.length === 0 ? <p className="mt-3">{texts.nothing}</p> : null}
      <ol className="mt-4 space-y-1">
        {steps.map((step, index) => (
          <li key={step.kind} className="flex items-baseline gap-4">
            <span aria-hidden className="w-5 font-serif text-2xl font-semibold text-action">
              {index + 1}
            </span>
            <Doing step={step} detail={detail} jobType={jobType} onArgue={onArgue} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Doing({ step, detail, jobType, onArgue }: Omit<Props, "questions" | "hasRewrite"> & { step: Step }) {
  const texts = useTexts().fit.next;
  switch (step.kind) {
    case "again":
      return <CheckAgain detail={detail} jobType={jobType} label={texts.again(step.answers)} />;
    case "posting":
      return (
        <LinkButton look="quiet" href="/">
          {texts.posting}
        </LinkButton>
      );
    case "questions":
      return <Jump to="gaps">{texts.questions(step.open)}</Jump>;
    case "gap":
      return (
        <Button look="quiet" className="text-left" onClick={() => onArgue(step.requirementId)}>
          {texts.gap(step.what)}
        </Button>
      );
    case "rewrite":
      return (
        <LinkButton look="quiet" href={`/jobs/?id=${detail.job_id}&view=rewrite`}>
          {texts.rewrite}
        </LinkButton>
      );
    case "ats":
      return <Jump to="ats">{texts.ats(step.score)}</Jump>;
  }
}

/** To another place of this page, which is unfolded if need be. */
function Jump({ to, children }: { to: string; children: ReactNode }) {
  const unfold = () => {
    const place = document.getElementById(to);
    if (place instanceof HTMLDetailsElement) place.open = true;
  };
  return (
    <a href={`#${to}`} onClick={unfold} className={`inline-flex items-center ${lookOf("quiet")}`}>
      {children}
    </a>
  );
}
