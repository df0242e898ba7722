"use client";

import { useCv } from "@/api/cvs";
import { hasEnded } from "@/api/jobs";
import { Asked } from "@/components/asked";
import { Notice } from "@/components/notice";
import { Skeleton } from "@/components/skeleton";
import { useTexts } from "@/texts";

import { CvPart } from "./cv-part";
import { DeskProvider } from "./desk";
import { Files } from "./files";
import { LetterPart } from "./letter-part";
import { PartLinks } from "./part-links";
import { ProgressBar } from "./progress-bar";
import { useCheck, useRewrite } from "./queries";
import { Reading } from "./reading";
import { useShownPart } from "./shown-part";
import type { Detail } from "./types";
import { UndoAll } from "./undo-all";

/** The CV and the letter as proposed, to be decided line by line; and the files that come of it. */
export function RewriteView({ id }: { id: string }) {
  const query = useRewrite(id);
  return (
    <Asked query={query} loading={<Waiting />}>
      {(detail) => <Rewrite detail={detail} />}
    </Asked>
  );
}

function Rewrite({ detail }: { detail: Detail }) {
  const texts = useTexts().rewrite;
  const job = useCheck(detail);
  const cv = useCv(job?.results.cv_id ?? "");
  return (
    <Asked query={cv} loading={<Waiting />}>
      {({ profile }) =>
        profile ? (
          <DeskProvider key={detail.rewrite_id} detail={detail} profile={profile}>
            <Parts coming={job ? !hasEnded(job) : true} />
            <div className="pt-12">
              <Files jobId={detail.job_id} made={Boolean(job?.results.documents.length)} />
            </div>
          </DeskProvider>
        ) : (
          <Notice>{texts.cvUnread}</Notice>
        )
      }
    </Asked>
  );
}

function Parts({ coming }: { coming: boolean }) {
  const texts = useTexts().rewrite;
  const part = useShownPart();
  return (
    <div>
      <PartLinks current={part} />
      <p className="mt-3 max-w-prose text-quiet">{texts.lead[part]}</p>
      <div className="mt-8 [&_:is(a,button,textarea,summary)]:scroll-my-28">
        {part === "cv" ? <CvPart /> : null}
        {part === "letter" ? <LetterPart coming={coming} /> : null}
        {part === "read" ? <Reading /> : null}
      </div>
      {part === "read" ? null : (
        <>
          <div className="mt-8">
            <UndoAll />
          </div>
          <div className="sticky bottom-0 z-10">
            <ProgressBar />
          </div>
        </>
      )}
    </div>
  );
}

/** As tall as what comes, so that nothing jumps. */
function Waiting() {
  return (
    <div className="space-y-6">
      <Skeleton className="h-11" />
      <Skeleton className="h-[60rem]" />
    </div>
  );
}
