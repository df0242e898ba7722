"use client";

import dynamic from "next/dynamic";

import { Asked } from "@/components/asked";
import { Skeleton } from "@/components/skeleton";
import { useLanguage, useTexts } from "@/texts";

import { ChartNumbers } from "./chart-numbers";
import { isWorthDrawing, type Chart, type Report } from "./chart-table";
import { useFigures } from "./queries";

const HEIGHT = "h-72";
const Drawing = dynamic(() => import("./drawing").then((module) => module.Drawing), {
  ssr: false,
  loading: () => <Skeleton className={HEIGHT} />,
});

/** What the numbers over all applications say: in sentences, then as drawings with their numbers. */
export function FiguresView() {
  return (
    <Asked query={useFigures()} loading={<Skeleton className="h-[40rem]" />}>
      {(report) => <Figures report={report} />}
    </Asked>
  );
}

function Figures({ report }: { report: Report }) {
  const texts = useTexts().applications.figures;
  // The API words its sentences in English.
  const spoken = useLanguage() === "en" ? undefined : "en";
  return (
    <>
      <section aria-labelledby="insights" className="max-w-3xl">
        <h2 id="insights" className="font-serif text-2xl font-semibold">
          {texts.insights}
        </h2>
        <ul className="mt-4 space-y-3" lang={spoken}>
          {report.insights.map((sentence) => (
            <li key={sentence} className="margin-note text-lg">
              {sentence}
            </li>
          ))}
        </ul>
      </section>
      {report.total > 0
        ? report.charts.map((chart) => <Figure key={chart.id} chart={chart} spoken={spoken} />)
        : null}
    </>
  );
}

function Figure({ chart, spoken }: { chart: Chart; spoken: "en" | undefined }) {
  const texts = useTexts().applications.figures;
  const titles: Record<string, string> = texts.title;
  const title = titles[chart.id] ?? chart.title;
  const id = `figure-${chart.id}`;
  const empty = chart.points.length === 0;
  return (
    <section aria-labelledby={id} className="mt-14 border-t border-line pt-6">
      <h2 id={id} className="font-serif text-2xl font-semibold">
        {title}
      </h2>
      <p className="mt-2 max-w-prose text-quiet" lang={spoken}>
        {chart.note}
      </p>
      {empty ? null : (
        <div className="mt-5 grid gap-x-10 gap-y-6 lg:grid-cols-[1fr_22rem]">
          {isWorthDrawing(chart) ? (
            <div className={`sheet min-w-0 p-4 ${HEIGHT}`}>
              <Drawing chart={chart} />
            </div>
          ) : (
            <p className="margin-note self-start">{texts.few}</p>
          )}
          <ChartNumbers chart={chart} caption={texts.table(title)} />
        </div>
      )}
    </section>
  );
}
