"use client";

import { useRouter } from "next/navigation";

import { Button } from "@/components/button";
import { Failed } from "@/components/failed";
import { LinkButton } from "@/components/link-button";
import { useTexts } from "@/texts";

import type { DiscoveredJob } from "./asked-for";
import { useCheckFit, useSave } from "./queries";

type Props = {
  job: DiscoveredJob;
  cv: string;
  hasCv: boolean;
  /** This is the page of the job, so its main button is the page's. */
  main?: boolean;
};

/** Checking the fit in full, and keeping an eye on the job. */
export function JobActions({ job, cv, hasCv, main = false }: Props) {
  const { job: texts, ranking } = useTexts().market;
  const router = useRouter();
  const check = useCheckFit();
  const save = useSave();
  const id = job.discovered_job_id;
  const start = () =>
    check.mutate({ job: id, cv }, { onSuccess: (made) => router.push(`/jobs/?id=${made.job_id}`) });
  return (
    <div>
      <div className="flex flex-wrap items-center gap-3">
        {hasCv ? (
          <Button
            look={main ? "main" : "frame"}
            aria-label={texts.checkThis(job.title)}
            disabled={check.isPending || check.isSuccess}
            onClick={start}
          >
            {check.isPending || check.isSuccess ? texts.checking : texts.check}
          </Button>
        ) : (
          <LinkButton look={main ? "main" : "frame"} href="/cvs/">
            {ranking.addCv}
          </LinkButton>
        )}
        <Button
          look="frame"
          aria-pressed={job.saved}
          aria-label={job.saved ? texts.unsaveThis(job.title) : texts.saveThis(job.title)}
          className="aria-pressed:border-action aria-pressed:text-action"
          onClick={() => save.mutate({ id, saved: !job.saved })}
        >
          {job.saved ? texts.saved : texts.save}
        </Button>
        {job.checked_job_id ? (
          <LinkButton
            look="quiet"
            href={`/jobs/?id=${job.checked_job_id}`}
            aria-label={texts.seeCheckOf(job.title)}
          >
            {texts.checked}
          </LinkButton>
        ) : null}
      </div>
      {(check.error ?? save.error) ? (
        <div className="mt-3">
          <Failed error={check.error ?? save.error} />
        </div>
      ) : null}
    </div>
  );
}
