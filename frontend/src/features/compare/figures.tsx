"use client";

import Link from "next/link";

import { StackedTable, type Column } from "@/components/stacked-table";
import { useTexts } from "@/texts";

import { counted } from "./pairs";
import type { OneSide, Sides } from "./sides";

type Measure = { id: string; name: string; of: (side: OneSide) => string };

/** The two in figures, one under the other. */
export function Figures({ left, right }: Sides) {
  const texts = useTexts().compare.two;
  const share = (importance: "must" | "nice") => (side: OneSide) => {
    const { met, of } = counted(side.analysis, importance);
    return of === 0 ? "–" : texts.of(met, of);
  };
  const measures: Measure[] = [
    { id: "fit", name: texts.fit, of: ({ scored }) => String(scored.fit_score) },
    { id: "ats", name: texts.ats, of: ({ scored }) => String(scored.ats_score) },
    { id: "must", name: texts.must, of: share("must") },
    { id: "nice", name: texts.nice, of: share("nice") },
  ];
  const columns: Column<Measure>[] = [
    { id: "measure", name: texts.measure, heads: true, plain: true, cell: ({ name }) => name },
    ...[left, right].map((side, index) => ({
      id: String(index),
      name: side.cv.version_name,
      figures: true,
      cell: (measure: Measure) => measure.of(side),
    })),
  ];
  return (
    <section aria-labelledby="figures" className="max-w-3xl">
      <h2 id="figures" className="font-serif text-2xl font-semibold">
        {texts.scores}
      </h2>
      <div className="mt-4">
        <StackedTable
          caption={texts.scores}
          columns={columns}
          rows={measures}
          keyOf={({ id }) => id}
        />
      </div>
      <ul className="mt-2 flex flex-wrap gap-x-6">
        {[left, right].map(({ cv, scored }) => (
          <li key={cv.cv_id}>
            <Link
              href={`/jobs/?id=${scored.job_id}&view=fit`}
              className="inline-flex min-h-11 items-center text-action underline decoration-1 underline-offset-4 hover:decoration-2"
            >
              {texts.look(cv.version_name)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
