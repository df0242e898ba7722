"use client";

import { useFormats, useTexts } from "@/texts";

import { rowsOf, type Chart } from "./chart-table";
import { useChartWords } from "./chart-words";

/** The numbers of a chart, for everybody who does not see the drawing or does not trust it. */
export function ChartNumbers({ chart, caption }: { chart: Chart; caption: string }) {
  const texts = useTexts().applications.figures;
  const { number } = useFormats();
  const words = useChartWords();
  const rows = rowsOf(chart);
  const units: Record<string, string> = texts.unit;
  const withCases = rows.some((row) => row.cases !== null);
  return (
    <table className="w-full self-start text-sm">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="border-b border-control text-left text-quiet">
          <th scope="col" className="py-1.5 pr-4 font-semibold">
            {texts.what}
          </th>
          {withCases ? (
            <th scope="col" className="py-1.5 pr-4 text-right font-semibold">
              {texts.cases}
            </th>
          ) : null}
          <th scope="col" className="py-1.5 text-right font-semibold">
            {units[chart.unit] ?? chart.unit}
          </th>
        </tr>
      </thead>
      <tbody className="tabular-nums">
        {rows.map((row, index) => (
          <tr key={chart.points[index]!.label} className="border-b border-line">
            <th scope="row" className="py-1.5 pr-4 text-left font-normal">
              {words(row.about)}
            </th>
            {withCases ? (
              <td className="py-1.5 pr-4 text-right">
                {row.cases === null ? "" : number(row.cases)}
              </td>
            ) : null}
            <td className="py-1.5 text-right font-semibold">{number(row.value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
