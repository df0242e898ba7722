"use client";

import { useSearchParams } from "next/navigation";

import { PageHeader } from "@/components/page-header";
import { Views } from "@/components/views";
import { useLanguage, useTexts } from "@/texts";

import { findingsAskedIn, guidesAskedIn, jobsAskedIn } from "./asked-for";
import { FindingsView } from "./findings-view";
import { GuidePage } from "./guide-page";
import { GuidesView } from "./guides-view";
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
  const asked = address.get("view");
  const current = asked === "findings" || asked === "guides" ? asked : "jobs";
  return (
    <>
      <PageHeader title={texts.title} lead={texts.lead} />
      <Views
        label={texts.views.label}
        current={current}
        views={[
          { id: "jobs", label: texts.views.jobs, href: "/market/" },
          { id: "findings", label: texts.views.findings, href: "/market/?view=findings" },
          { id: "guides", label: texts.views.guides, href: "/market/?view=guides" },
        ]}
      />
      {current === "jobs" ? <JobsView asked={jobsAskedIn(address)} /> : null}
      {current === "findings" ? (
        <FindingsView asked={findingsAskedIn(address, language)} own={language} />
      ) : null}
      {current === "guides" ? (
        <GuidesView asked={guidesAskedIn(address, language)} own={language} />
      ) : null}
    </>
  );
}
