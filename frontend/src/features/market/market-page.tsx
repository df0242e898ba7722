"use client";

import { useSearchParams } from "next/navigation";

import { PageHeader } from "@/components/page-header";
import { Views } from "@/components/views";
import { useLanguage, useTexts } from "@/texts";

import { findingsAskedIn, jobsAskedIn } from "./asked-for";
import { FindingsView } from "./findings-view";
import { GuidePage } from "./guide-page";
import { JobPage } from "./job-page";
import { JobsView } from "./jobs-view";

/** Jobs that were found, and what is known about the work; or one of either, named by the address. */
export function MarketPage() {
  const texts = useTexts().market;
  const language = useLanguage();
  const address = useSearchParams();
  const job = address.get("job");
  const guide = address.get("guide");
  if (job) return <JobPage key={job} id={job} cv={address.get("cv") ?? ""} />;
  if (guide) return <GuidePage key={guide} id={guide} />;
  const current = address.get("view") === "findings" ? "findings" : "jobs";
  return (
    <>
      <PageHeader title={texts.title} lead={texts.lead} />
      <Views
        label={texts.views.label}
        current={current}
        views={[
          { id: "jobs", label: texts.views.jobs, href: "/market/" },
          { id: "findings", label: texts.views.findings, href: "/market/?view=findings" },
        ]}
      />
      {current === "jobs" ? (
        <JobsView asked={jobsAskedIn(address)} />
      ) : (
        <FindingsView asked={findingsAskedIn(address, language)} own={language} />
      )}
    </>
  );
}
