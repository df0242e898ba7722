"use client";

import { Asked } from "@/components/asked";
import { Empty } from "@/components/empty";
import { LinkButton } from "@/components/link-button";
import { More } from "@/components/more";
import { Skeleton } from "@/components/skeleton";
import { useTexts } from "@/texts";

import { findingsAddress, isNarrow, type FindingsAsked, type KnowledgeLanguage } from "./asked-for";
import { FindingRow } from "./finding-row";
import { FindingsFilters } from "./findings-filters";
import { NothingYet } from "./nothing-yet";
import { useFindings } from "./queries";

const EVERYTHING: FindingsAsked = { q: "", topic: "", kind: "", language: "" };

type Props = { asked: FindingsAsked; own: KnowledgeLanguage };

/**
 * What public pages say about the work: the latest first, or what is asked for. Where there is
 * nothing in a language yet, what there is in others.
 */
export function FindingsView({ asked, own }: Props) {
  const { empty, findings: texts, guides } = useTexts().market;
  const query = useFindings(asked);
  const bare = !isNarrow(asked) && query.data?.pages[0]?.items.length === 0;
  const anywhere = useFindings(EVERYTHING, bare && asked.language !== "");
  const elsewhere = bare && asked.language !== "";
  const shown = elsewhere ? anywhere : query;
  const shownAsked = elsewhere ? EVERYTHING : asked;
  return (
    <Asked query={shown} loading={<Skeleton className="mt-8 h-[60rem]" />}>
      {({ pages }) => {
        const findings = pages.flatMap((page) => page.items);
        const none = findings.length === 0;
        if (none && !isNarrow(shownAsked)) return <NothingYet what="findings" />;
        return (
          <>
            <p className="mt-8 max-w-prose text-quiet">{texts.lead}</p>
            <FindingsFilters asked={shownAsked} own={own} topics={pages[0]?.topics ?? []} />
            <p role="status" className="mt-8 text-sm text-quiet">
              {none ? "" : texts.found(findings.length, shown.hasNextPage)}
              {elsewhere && asked.language
                ? `. ${texts.elsewhere(guides.languages[asked.language])}`
                : ""}
            </p>
            {none ? (
              <Empty
                action={
                  <LinkButton look="frame" href={findingsAddress({ ...EVERYTHING, language: own }, own)}>
                    {texts.clear}
                  </LinkButton>
                }
              >
                {empty.filteredFindings}
              </Empty>
            ) : (
              <ol
                aria-label={texts.title}
                aria-busy={shown.isPlaceholderData}
                className="mt-3 border-t border-line aria-busy:opacity-60"
              >
                {findings.map((finding) => (
                  <FindingRow key={finding.document_id} finding={finding} />
                ))}
              </ol>
            )}
            <More query={shown} />
          </>
        );
      }}
    </Asked>
  );
}
