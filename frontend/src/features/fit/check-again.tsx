"use client";

import { useRouter } from "next/navigation";

import type { Job } from "@/api/jobs";
import { Button, type Look } from "@/components/button";
import { Failed } from "@/components/failed";
import { useTexts } from "@/texts";

import { useCheckAgain, type AnalysisDetail } from "./queries";

type Props = {
  detail: AnalysisDetail;
  /** What this check was; undefined while it is not known. */
  jobType: Job["type"] | undefined;
  label?: string;
  look?: Look;
};

/** Starts a new check of the same CV and posting, and goes there. */
export function CheckAgain({ detail, jobType, label, look = "frame" }: Props) {
  const texts = useTexts().fit.again;
  const router = useRouter();
  const again = useCheckAgain((jobId) => {
    router.push(`/jobs/?id=${jobId}&view=fit`);
    window.scrollTo(0, 0);
  });
  const { cv_id, posting_id } = detail;
  const start = (type: "full_analysis" | "gap_analysis") =>
    again.mutate({ type, cv_id, posting_id });
  const whole = jobType !== "gap_analysis";
  return (
    <div>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        <Button
          look={look}
          disabled={again.isPending}
          onClick={() => start(whole ? "full_analysis" : "gap_analysis")}
        >
          {label ?? texts.all}
        </Button>
        {whole ? (
          <Button look="quiet" disabled={again.isPending} onClick={() => start("gap_analysis")}>
            {texts.fitOnly}
          </Button>
        ) : null}
      </div>
      {again.error ? (
        <div className="mt-3">
          <Failed error={again.error} />
        </div>
      ) : null}
    </div>
  );
}
