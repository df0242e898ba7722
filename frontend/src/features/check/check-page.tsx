"use client";

import { useSearchParams } from "next/navigation";

import { useJob } from "@/api/jobs";
import { Failed } from "@/components/failed";
import { LinkButton } from "@/components/link-button";
import { PageHeader } from "@/components/page-header";
import { SignInNeeded } from "@/components/sign-in-needed";
import { Skeleton } from "@/components/skeleton";
import { ChecksPage } from "@/features/checks/checks-page";
import { useTexts } from "@/texts";

import { Check } from "./check";
import { viewOf } from "./parts";

/** All checks, or the one that the address names. */
export function CheckPage() {
  const asked = useSearchParams();
  const id = asked.get("id");
  return id ? <Followed key={id} id={id} view={asked.get("view")} /> : <ChecksPage />;
}

function Followed({ id, view }: { id: string; view: string | null }) {
  const texts = useTexts().check;
  const { inPlace } = useTexts().signIn;
  const query = useJob(id);
  const { data, error, failureReason } = query;
  const signedOut = error?.status === 401;
  if (signedOut && !data) {
    return (
      <>
        <PageHeader title={texts.title} />
        <SignInNeeded />
      </>
    );
  }
  // First of all, since a job that was deleted meanwhile would look as if it ran for ever.
  if (error && error.status >= 400 && error.status < 500 && !error.passing && !signedOut) {
    return (
      <>
        <PageHeader title={texts.unknown} lead={texts.unknownLead} />
        <LinkButton look="frame" href="/jobs/">
          {texts.all}
        </LinkButton>
      </>
    );
  }
  if (data) {
    return (
      <>
        {signedOut ? (
          <div className="pt-6">
            <SignInNeeded inPlace={inPlace} />
          </div>
        ) : null}
        <Check job={data.job} view={viewOf(view)} lost={failureReason?.passing === true} />
      </>
    );
  }
  return (
    <>
      <PageHeader title={texts.title} lead={"\u00a0"} />
      {failureReason ? (
        <Failed error={failureReason} retry={() => void query.refetch()} />
      ) : (
        <Skeleton className="h-96" />
      )}
    </>
  );
}
