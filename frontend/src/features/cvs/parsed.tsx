"use client";

import { useMemo, useState } from "react";

import { useCvDocument, type CvDetail } from "@/api/cvs";
import type { components } from "@/api/schema";
import { Asked } from "@/components/asked";
import { DocumentSheet } from "@/components/document-sheet";
import { Skeleton } from "@/components/skeleton";
import type { Range } from "@/components/spans";
import { useTexts } from "@/texts";

import { Faults } from "./faults";
import { Tracing } from "./traced";
import { passagesFor, tracesOf } from "./traces";
import { Understood } from "./understood";

type DocumentText = components["schemas"]["DocumentText"];

const NOTHING: ReadonlyMap<string, readonly Range[]> = new Map();

/** What a parser sees of the file, beside what was made of it. */
export function Parsed({ cv }: { cv: CvDetail }) {
  const query = useCvDocument(cv.cv_id);
  return (
    <Asked query={query} loading={<Skeleton className="h-[40rem]" />}>
      {(document) => <Both cv={cv} document={document} />}
    </Asked>
  );
}

function Both({ cv, document }: { cv: CvDetail; document: DocumentText }) {
  const texts = useTexts().cvs;
  const [chosen, setChosen] = useState<string | null>(null);
  const profile = cv.profile;
  const traces = useMemo(
    () => (profile ? tracesOf(profile, document) : NOTHING),
    [profile, document],
  );
  const passages = useMemo(
    () => (profile ? passagesFor(profile, traces, chosen) : []),
    [profile, traces, chosen],
  );
  const ids = useMemo(() => new Set(chosen ? [chosen] : []), [chosen]);
  const tracing = useMemo(() => ({ traces, chosen, choose: setChosen }), [traces, chosen]);
  return (
    <>
      <Faults faults={document.faults} />
      <div className="grid items-start gap-x-10 gap-y-6 lg:grid-cols-2">
        <div className="sticky top-0 z-10 min-w-0 bg-paper pb-2 max-lg:[@media(max-height:30rem)]:static lg:top-4">
          <h2 className="pb-3 font-serif text-xl font-semibold sm:text-2xl">{texts.document.title}</h2>
          <DocumentSheet
            title={cv.filename}
            note={texts.document.pages(document.pages)}
            document={document}
            passages={passages}
            chosen={ids}
            className="max-h-[32dvh] lg:max-h-[calc(100dvh-10rem)]"
          />
          {profile?.unread.length ? (
            <p className="mt-2 text-sm text-quiet">{texts.document.unread}</p>
          ) : null}
        </div>
        <section aria-labelledby="understood" className="min-w-0">
          <h2 id="understood" className="font-serif text-xl font-semibold sm:text-2xl">
            {texts.understood.title}
          </h2>
          {profile ? (
            <Tracing value={tracing}>
              <p className="mt-1 text-quiet">{texts.understood.lead}</p>
              <Understood profile={profile} />
            </Tracing>
          ) : (
            <p className="mt-3 text-quiet">{texts.unread}</p>
          )}
        </section>
      </div>
    </>
  );
}
