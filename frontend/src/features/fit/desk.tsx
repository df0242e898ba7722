"use client";

import { useMemo } from "react";

import type { CvFact } from "@/api/cv-facts";
import { useCvDocument } from "@/api/cvs";
import { DocumentSheet } from "@/components/document-sheet";
import { Skeleton } from "@/components/skeleton";
import type { Passage } from "@/components/spans";
import { useTexts } from "@/texts";

import { cvPassages, evidenceOf, postingPassages } from "./passages";
import { usePosting, usePostingDocument, type AnalysisDetail } from "./queries";

type Props = {
  detail: AnalysisDetail;
  /** The requirement whose words are to be seen. */
  chosen: string | null;
  facts: ReadonlyMap<string, CvFact>;
  /** As high as the window, beside the list; otherwise no higher than fits into it twice. */
  tall: boolean;
};

/** Both sheets together fill the window, beside or above each other. */
const TALL = "max-h-[calc(50dvh-4.5rem)] @xl:max-h-[min(calc(100dvh-5.5rem),48rem)]";

/** The posting and the CV, opened at the words of a requirement. */
export function Desk({ detail, chosen, facts, tall }: Props) {
  const texts = useTexts().fit.desk;
  const { requirements } = detail.analysis;
  const asked = usePosting(detail.posting_id).data?.profile;
  const posting = usePostingDocument(detail.posting_id);
  const cv = useCvDocument(detail.cv_id);
  const inPosting = useMemo(
    () => (asked ? postingPassages(requirements, asked) : []),
    [requirements, asked],
  );
  const inCv = useMemo(() => cvPassages(requirements, facts), [requirements, facts]);
  const ids = useMemo(() => new Set(chosen ? [chosen] : []), [chosen]);
  const match = requirements.find((one) => one.requirement_id === chosen);
  const speaking = match ? evidenceOf(match) : [];
  const said = [...facts].filter(([, fact]) => fact.confirmed);
  const note = (count: number, none: string) =>
    match ? (count > 0 ? texts.marked(count) : none) : null;
  return (
    <div role="group" aria-label={texts.label} className={`@container ${tall ? "" : "mt-4"}`}>
      <div className="grid gap-3 @xl:grid-cols-2">
        <Sheet query={posting} tall={tall}>
          {(document) => (
            <DocumentSheet
              title={texts.posting}
              note={note(placed(inPosting, chosen), texts.unplaced)}
              document={document}
              passages={inPosting}
              chosen={ids}
              className={tall ? TALL : "max-h-64"}
            />
          )}
        </Sheet>
        <Sheet query={cv} tall={tall}>
          {(document) => (
            <DocumentSheet
              title={texts.cv}
              note={note(speaking.filter((id) => facts.has(id)).length, texts.unmarked)}
              document={document}
              passages={inCv}
              chosen={ids}
              className={tall ? TALL : "max-h-64"}
            >
              {said.length > 0 ? (
                <Said facts={said.map(([id, fact]) => ({ fact, chosen: speaking.includes(id) }))} />
              ) : null}
            </DocumentSheet>
          )}
        </Sheet>
      </div>
    </div>
  );
}

function placed(passages: readonly Passage[], chosen: string | null): number {
  return passages.find((passage) => passage.id === chosen)?.ranges.length ?? 0;
}

type Document = Parameters<typeof DocumentSheet>[0]["document"];

type SheetProps = {
  query: { data: Document | undefined; isError: boolean };
  tall: boolean;
  children: (document: Document) => React.ReactNode;
};

/** A document where there is one. What it says of the requirement is said beside it in any case. */
function Sheet({ query, tall, children }: SheetProps) {
  const texts = useTexts().fit.desk;
  if (query.data) return children(query.data);
  if (query.isError) return <p className="sheet p-4 text-quiet">{texts.gone}</p>;
  return <Skeleton className={tall ? "h-96" : "h-64"} />;
}

/** What the person answered to questions: words of their own that stand in no file. */
function Said({ facts }: { facts: readonly { fact: CvFact; chosen: boolean }[] }) {
  const texts = useTexts().fit.desk;
  return (
    <div className="mt-6 border-t border-line pt-3">
      <p className="font-sans text-sm font-semibold">{texts.said}</p>
      <ul className="mt-1 space-y-1">
        {facts.map(({ fact, chosen }) => (
          <li key={fact.text}>
            <mark
              aria-current={chosen ? "true" : undefined}
              className={`border-b-2 border-met text-text ${chosen ? "bg-met-mark" : "border-transparent bg-transparent"}`}
            >
              {fact.text}
            </mark>
          </li>
        ))}
      </ul>
    </div>
  );
}
