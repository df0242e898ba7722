"use client";

import { Asked } from "@/components/asked";
import { Empty } from "@/components/empty";
import { LinkButton } from "@/components/link-button";
import { More } from "@/components/more";
import { Skeleton } from "@/components/skeleton";
import { useTexts } from "@/texts";

import { findingsAddress, type FindingsAsked, type KnowledgeLanguage } from "./asked-for";
import { FindingRow } from "./finding-row";
import { FindingsFilters } from "./findings-filters";
import { NothingYet } from "./nothing-yet";
import { useFindings } from "./queries";

type Props = { asked: FindingsAsked; own: KnowledgeLanguage };

/** What public pages say about the work: the latest first, or what is asked for. */
export function FindingsView({ asked, own }: Props) {
  const { empty, findings: texts } = useTexts().market;
  const query = useFindings(asked);
  return (
    <Asked query={query} loading={<Skeleton className="mt-8 h-[60rem]" />}>
      {({ pages }) => {
        const topics = pages[0]?.topics ?? [];
        const findings = pages.flatMap((page) => page.items);
        const narrowed = Boolean(asked.q || asked.topic || asked.kind);
        const none = findings.length === 0;
        if (none && !narrowed && topics.length === 0 && asked.language === own) {
          return <NothingYet what="findings" />;
        }
        return (
          <>
            <p className="mt-8 max-w-prose text-quiet">{texts.lead}</p>
            <FindingsFilters asked={asked} own={own} topics={topics} />
            <p role="status" className="mt-8 text-sm text-quiet">
              {none ? "" : texts.found(findings.length, query.hasNextPage)}
            </p>
            {none ? (
              <Empty
                action={
                  <LinkButton
                    look="frame"
                    href={findingsAddress({ q: "", topic: "", kind: "", language: own }, own)}
                  >
                    {texts.clear}
                  </LinkButton>
                }
              >
                {empty.filteredFindings}
              </Empty>
            ) : (
              <ol
                aria-label={texts.title}
                aria-busy={query.isPlaceholderData}
                className="mt-3 border-t border-line aria-busy:opacity-60"
              >
                {findings.map((finding) => (
                  <FindingRow key={finding.document_id} finding={finding} />
                ))}
              </ol>
            )}
            <More query={query} />
          </>
        );
      }}
    </Asked>
  );
}
