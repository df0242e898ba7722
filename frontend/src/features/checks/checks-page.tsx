"use client";

import { useJobs } from "@/api/jobs";
import { Asked } from "@/components/asked";
import { Empty } from "@/components/empty";
import { LinkButton } from "@/components/link-button";
import { More } from "@/components/more";
import { PageHeader } from "@/components/page-header";
import { Skeleton } from "@/components/skeleton";
import { useTexts } from "@/texts";

import { CheckRow } from "./check-row";

/** All checks, the latest first. */
export function ChecksPage() {
  const { checks: texts, common } = useTexts();
  const query = useJobs();
  return (
    <>
      <PageHeader
        title={texts.title}
        lead={texts.lead}
        actions={<LinkButton href="/">{common.pages.start}</LinkButton>}
      />
      <Asked query={query} loading={<Skeleton className="h-96" />}>
        {({ pages }) => {
          const checks = pages.flatMap((page) => page.items).filter((one) => one.posting_id !== null);
          if (checks.length === 0 && !query.hasNextPage) {
            return (
              <Empty action={<LinkButton href="/">{texts.first}</LinkButton>}>{texts.empty}</Empty>
            );
          }
          return (
            <>
              <ul className="border-t border-line">
                {checks.map((one) => (
                  <CheckRow key={one.job_id} check={one} />
                ))}
              </ul>
              <More query={query} />
            </>
          );
        }}
      </Asked>
    </>
  );
}
