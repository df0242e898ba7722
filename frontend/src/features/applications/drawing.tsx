"use client";

import {
  Bar,
  BarChart,
  LabelList,
  Line,
  LineChart,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from "recharts";

import { useFormats } from "@/texts";

import { rowsOf, type Chart } from "./chart-table";
import { useChartWords } from "./chart-words";

const TICK = { fill: "var(--quiet)", fontSize: 13 };
const LABEL = { fill: "var(--text)", fontSize: 13, fontWeight: 600 };
/** More points than this stand side by side, as they do over time. */
const MOST_ROWS = 8;

/**
 * A chart as a drawing. It is hidden from screen readers, as its numbers stand beside it in a table,
 * and says nothing by colour.
 */
export function Drawing({ chart }: { chart: Chart }) {
  const { day, number } = useFormats();
  const words = useChartWords();
  const points = rowsOf(chart).map(({ about, value }) => ({
    name: about.kind === "week" ? day(about.monday) : words(about),
    value,
    said: number(value),
  }));
  const overTime = chart.kind === "line" || points.length > MOST_ROWS;
  return (
    <div aria-hidden className="h-full">
      <ResponsiveContainer width="100%" height="100%">
        {chart.kind === "line" ? (
          <LineChart data={points} accessibilityLayer={false} margin={{ top: 24, right: 16, left: 16 }}>
            <XAxis dataKey="name" tick={TICK} stroke="var(--control)" tickLine={false} />
            <Line
              dataKey="value"
              stroke="var(--quiet)"
              strokeWidth={2}
              dot={{ fill: "var(--quiet)" }}
              isAnimationActive={false}
            >
              <LabelList dataKey="said" position="top" {...LABEL} />
            </Line>
          </LineChart>
        ) : (
          <BarChart
            data={points}
            layout={overTime ? "horizontal" : "vertical"}
            accessibilityLayer={false}
            margin={overTime ? { top: 24, right: 0, left: 0 } : { right: 48 }}
          >
            {overTime ? (
              <XAxis dataKey="name" tick={TICK} stroke="var(--control)" tickLine={false} />
            ) : (
              <>
                <XAxis type="number" hide />
                <YAxis
                  type="category"
                  dataKey="name"
                  width={130}
                  tick={TICK}
                  stroke="var(--control)"
                  tickLine={false}
                />
              </>
            )}
            <Bar dataKey="value" fill="var(--quiet)" maxBarSize={28} isAnimationActive={false}>
              <LabelList dataKey="said" position={overTime ? "top" : "right"} {...LABEL} />
            </Bar>
          </BarChart>
        )}
      </ResponsiveContainer>
    </div>
  );
}
