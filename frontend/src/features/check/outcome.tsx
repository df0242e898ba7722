"use client";

import type { Job } from "@/api/jobs";
import { useChangeJob } from "@/api/jobs";
import { Button } from "@/components/button";
import { Notice } from "@/components/notice";
import { useWordsOf } from "@/components/words-of";
import { useTexts } from "@/texts";

import { partOf, VIEWS } from "./parts";

type Props = { job: Job; state: "failed" | "partial" | "cancelled"; onAsk: () => void };

/** Of a job that did not end well: what failed, what there is all the same, and another try. */
export function Outcome({ job, state, onAsk }: Props) {
  const texts = useTexts().check;
  const wordsOf = useWordsOf();
  const change = useChangeJob(job.job_id);
  const failed = job.steps.filter((step) => step.error !== null && step.state === "failed");
  const there = VIEWS.filter((view) => partOf(view, job).state === "there");
  const said = state !== "cancelled" && failed.length === 0 ? job.error?.message : null;
  return (
    <section aria-labelledby="outcome" className="border border-l-4 border-line border-l-missing bg-sheet p-5 sm:p-6">
      <h2 id="outcome" className="font-serif text-xl font-semibold">
        {texts.ended[state]}
      </h2>
      {state === "cancelled" ? null : (
        <ul className="mt-3 space-y-2">
          {failed.map((step) => (
            <li key={step.step}>
              <span className="font-medium">{texts.step[step.step] ?? step.label}:</span>{" "}
              {step.error?.message}
            </li>
          ))}
        </ul>
      )}
      {said ? <p className="mt-3">{said}</p> : null}
      <p className="mt-3 text-quiet">
        {there.length > 0
          ? texts.allTheSame(there.map((view) => texts.views[view]).join(", "))
          : texts.nothingYet}
      </p>
      <div className="mt-4 flex flex-wrap items-center gap-x-5 gap-y-2">
        <Button
          look="frame"
          disabled={change.isPending}
          onClick={() => {
            onAsk();
            change.mutate("retry");
          }}
        >
          {texts.retry}
        </Button>
        <p className="text-sm text-quiet">{texts.kept}</p>
      </div>
      {change.error ? (
        <div className="mt-4">
          <Notice>{wordsOf(change.error)}</Notice>
        </div>
      ) : null}
    </section>
  );
}
