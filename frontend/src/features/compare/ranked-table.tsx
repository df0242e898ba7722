"use client";

import Link from "next/link";
import { useState } from "react";

import { Button } from "@/components/button";
import { Failed } from "@/components/failed";
import { Mark } from "@/components/mark";
import { StackedTable, type Column } from "@/components/stacked-table";
import { useFormats, useTexts } from "@/texts";

import { biggestGap, counted, type Analysis, type Cv, type Ranked } from "./pairs";
import { useAnalyses } from "./queries";

const AT_A_TIME = 20;

type Props = { cv: Cv; rows: readonly Ranked[]; names: ReadonlyMap<string, string> };

/** The postings that one CV was held against, best first. */
export function RankedTable({ cv, rows, names }: Props) {
  const texts = useTexts().compare;
  const common = useTexts().common;
  const formats = useFormats();
  const [most, setMost] = useState(AT_A_TIME);
  const shown = rows.slice(0, most);
  const analyses = useAnalyses(shown.flatMap(({ scored }) => (scored ? [scored.analysis_id] : [])));
  const analysisOf = ({ scored }: Ranked) => analyses.byId.get(scored?.analysis_id ?? "");

  const columns: Column<Ranked>[] = [
    { id: "rank", name: texts.list.rank, figures: true, cell: ({ rank }) => rank },
    {
      id: "posting",
      name: texts.list.posting,
      heads: true,
      plain: true,
      cell: ({ posting, scored }) => (
        <Link
          href={`/jobs/?id=${scored?.job_id ?? ""}&view=fit`}
          className="inline-flex min-h-6 items-center text-action underline decoration-1 underline-offset-4 hover:decoration-2 max-sm:min-h-11"
        >
          {names.get(posting.posting_id)}
        </Link>
      ),
    },
    {
      id: "fit",
      name: texts.list.fit,
      figures: true,
      cell: ({ scored }) => (
        <>
          <span className="font-serif text-2xl font-semibold leading-none">{scored?.fit_score}</span>
          <span className="sr-only"> {texts.list.of100}</span>
        </>
      ),
    },
    {
      id: "must",
      name: texts.list.must,
      cell: (row) => <Musts analysis={analysisOf(row)} />,
    },
    {
      id: "gap",
      name: texts.list.gap,
      cell: (row) => <BiggestGap analysis={analysisOf(row)} />,
    },
    {
      id: "checked",
      name: texts.list.checked,
      cell: ({ scored }) => (
        <span className="whitespace-nowrap text-sm text-quiet">
          {scored ? formats.day(scored.created_at.slice(0, 10)) : null}
        </span>
      ),
    },
  ];
  return (
    <section aria-labelledby="ranked">
      <h2 id="ranked" className="font-serif text-2xl font-semibold">
        {texts.list.title}
      </h2>
      {rows.length === 0 ? (
        <p className="mt-3 text-quiet">{texts.list.none}</p>
      ) : (
        <div className="mt-4">
          <StackedTable
            caption={texts.list.caption(cv.version_name)}
            columns={columns}
            rows={shown}
            keyOf={({ posting }) => posting.posting_id}
          />
        </div>
      )}
      {analyses.error ? (
        <div className="mt-4">
          <Failed error={analyses.error} retry={analyses.retry} />
        </div>
      ) : null}
      {rows.length > most ? (
        <Button look="quiet" className="mt-3" onClick={() => setMost(most + AT_A_TIME)}>
          {common.more}
        </Button>
      ) : null}
    </section>
  );
}

/** Keeps its place until the analysis has come. */
function Musts({ analysis }: { analysis: Analysis | undefined }) {
  const texts = useTexts().compare.list;
  if (!analysis) return <span aria-hidden>…</span>;
  const { met, partly, of } = counted(analysis, "must");
  if (of === 0) return <span className="text-quiet">{texts.noMust}</span>;
  return (
    <>
      <span className="tabular-nums">{texts.mustOf(met, of)}</span>
      {partly > 0 ? <span className="text-quiet"> {texts.mustPartly(partly)}</span> : null}
    </>
  );
}

function BiggestGap({ analysis }: { analysis: Analysis | undefined }) {
  const texts = useTexts().compare.list;
  if (!analysis) return <span aria-hidden>…</span>;
  const gap = biggestGap(analysis);
  if (!gap) return <span className="text-quiet">{texts.noGap}</span>;
  const asked = analysis.requirements.find((one) => one.requirement_id === gap.requirement_id);
  return asked ? (
    <Mark ink={asked.status === "partly" ? "partly" : "missing"}>{asked.text}</Mark>
  ) : (
    gap.what
  );
}
