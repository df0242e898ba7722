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
  const query = useJob(id);
  const { data, error, failureReason } = query;
  if (error?.status === 401) {
    return (
      <>
        <PageHeader title={texts.title} />
        <SignInNeeded />
      </>
    );
  }
  if (data) return <Check job={data.job} view={viewOf(view)} lost={failureReason?.passing === true} />;
  if (error && error.status >= 400 && error.status < 500 && !error.passing) {
    return (
      <>
        <PageHeader title={texts.unknown} lead={texts.unknownLead} />
        <LinkButton look="frame" href="/jobs/">
          {texts.all}
        </LinkButton>
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
