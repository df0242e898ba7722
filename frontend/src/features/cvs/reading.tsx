"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

import type { CvDetail } from "@/api/cvs";
import { Button } from "@/components/button";
import { Failed } from "@/components/failed";
import { Notice } from "@/components/notice";
import { useTexts } from "@/texts";

import { useReading } from "./queries";

/** A CV that was never read: have that done, and follow it. */
export function Reading({ cv }: { cv: CvDetail }) {
  const { check, cvs } = useTexts();
  const texts = cvs.reading;
  const client = useQueryClient();
  const { begun, job, ended, begin } = useReading(cv);
  const version = job?.version;
  useEffect(() => {
    // Each step brings more of it: first the text, then what was understood.
    if (version === undefined) return;
    void client.invalidateQueries({ queryKey: ["cv", cv.cv_id] });
  }, [client, cv.cv_id, version]);
  const again = (
    <Button disabled={begin.isPending} onClick={() => begin.mutate()}>
      {job ? texts.again : texts.go}
    </Button>
  );
  const error = begin.error ?? begun.error;
  const step = job?.steps.find((one) => one.state === "running");
  return (
    <section aria-labelledby="reading" className="sheet p-5 sm:p-8">
      {job && !ended ? (
        <>
          <h2 id="reading" className="font-serif text-2xl font-semibold">
            {texts.begun}
          </h2>
          <p role="status" className="mt-2 text-quiet">
            {step ? `${texts.under} ${check.step[step.step] ?? step.label}` : texts.begun}
          </p>
          <progress
            aria-labelledby="reading"
            className="mt-4 w-full accent-action"
            value={job.steps_done}
            max={job.steps_total}
          />
        </>
      ) : (
        <>
          <h2 id="reading" className="font-serif text-2xl font-semibold">
            {job?.state === "failed" ? texts.failed : texts.title}
          </h2>
          {job?.error ? (
            <div className="mt-3">
              <Notice>{job.error.message}</Notice>
            </div>
          ) : (
            <p className="mt-2">{texts.lead}</p>
          )}
          <div className="mt-5">{again}</div>
        </>
      )}
      {error ? (
        <div className="mt-4">
          <Failed error={error} />
        </div>
      ) : null}
    </section>
  );
}
