"use client";

import { useSearchParams } from "next/navigation";

import { hasEnded, useJob } from "@/api/jobs";
import { LinkButton } from "@/components/link-button";
import { Notice } from "@/components/notice";
import { SignInNeeded } from "@/components/sign-in-needed";
import { Skeleton } from "@/components/skeleton";
import { Views } from "@/components/views";
import { FitView } from "@/features/fit/fit-view";
import { InterviewView } from "@/features/interview/interview-view";
import { Files } from "@/features/rewrite/files";
import { RewriteView } from "@/features/rewrite/rewrite-view";
import { useTexts } from "@/texts";

import { Steps } from "./steps";

/** One CV against one posting: what is being done, and what came of it so far. */
export function CheckPage() {
  const texts = useTexts().check;
  const asked = useSearchParams();
  const id = asked.get("id") ?? "";
  const view = asked.get("view") ?? "fit";
  const { data, error } = useJob(id);
  if (error?.status === 401) return <SignInNeeded />;
  if (id === "" || error?.status === 404) return <Notice>{texts.unknown}</Notice>;
  if (!data) return error ? <Notice>{error.message}</Notice> : <Skeleton className="h-96" />;
  const { job } = data;
  const { analysis_id: analysis, rewrite_id: rewrite, session_id: session, documents } = job.results;
  const ended = hasEnded(job);
  const toCome = ended ? null : <Skeleton className="h-96" />;
  return (
    <div className="grid gap-x-12 gap-y-8 pt-6 lg:grid-cols-[15rem_1fr]">
      <aside className="lg:sticky lg:top-6 lg:self-start">
        <Steps job={job} />
        {error?.passing ? <Notice>{texts.lost}</Notice> : null}
        {ended ? (
          <LinkButton look="quiet" href="/" className="mt-6">
            {texts.another}
          </LinkButton>
        ) : null}
      </aside>
      <div className="min-w-0 space-y-8">
        {ended && job.state !== "completed" ? (
          <Notice>
            {texts.ended[job.state as "failed" | "partial" | "cancelled"]} {job.error?.message ?? ""}
          </Notice>
        ) : null}
        <Views
          label={texts.views.label}
          current={view}
          views={(["fit", "rewrite", "interview"] as const).map((one) => ({
            id: one,
            label: texts.views[one],
            href: `/jobs/?id=${id}&view=${one}`,
          }))}
        />
        {view === "fit" ? analysis ? <FitView id={analysis} /> : toCome : null}
        {view === "rewrite" ? rewrite ? <RewriteView id={rewrite} /> : toCome : null}
        {view === "rewrite" && documents?.length ? <Files documents={documents} /> : null}
        {view === "interview" ? session ? <InterviewView id={session} /> : toCome : null}
      </div>
    </div>
  );
}
