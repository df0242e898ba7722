import type { components } from "@/api/schema";

import { isStage, STAGES, type Stage } from "./stages";

export type Chart = components["schemas"]["Chart"];
export type Report = components["schemas"]["AnalyticsReport"];

/** Below this many cases a drawing would show chance. The API's sentences keep to the same. */
export const ENOUGH = 5;

/** What a point is about, as far as its label tells; `words` are the label itself. */
export type About =
  | { kind: "stage"; stage: Stage }
  | { kind: "in_stage"; stage: Stage }
  | { kind: "answer"; answer: "invited" | "rejected" | "withdrawn" | "waiting" | "first" }
  | { kind: "week"; monday: string }
  | { kind: "band"; from: number; to: number }
  | { kind: "words"; words: string };

export type Row = { about: About; value: number; cases: number | null };

const ANSWERS = {
  "invited to talk": "invited",
  rejected: "rejected",
  "withdrawn before an answer": "withdrawn",
  "no answer yet": "waiting",
  "to first answer": "first",
} as const;

/** The points of a chart as rows of a table. */
export function rowsOf(chart: Chart): Row[] {
  return chart.points.map(({ label, value }) => {
    const [, words = label, cases] = /^(.*) \(n=(\d+)\)$/.exec(label) ?? [];
    return { about: about(chart, words), value, cases: cases ? Number(cases) : null };
  });
}

function about(chart: Chart, words: string): About {
  const plain = words.toLowerCase();
  if (chart.id === "per_week") {
    const monday = mondayOf(words);
    if (monday) return { kind: "week", monday };
  }
  if (chart.id === "funnel" && isStage(plain)) return { kind: "stage", stage: plain };
  if (Object.hasOwn(ANSWERS, plain)) {
    return { kind: "answer", answer: ANSWERS[plain as keyof typeof ANSWERS] };
  }
  const inStage = STAGES.find((stage) => plain === `in ${stage}`);
  if (inStage) return { kind: "in_stage", stage: inStage };
  const band = /^(\d+)–(\d+)$/.exec(words);
  if (band) return { kind: "band", from: Number(band[1]), to: Number(band[2]) };
  return { kind: "words", words };
}

/** The Monday of a week such as `2026-W47`, as `2026-11-16`; null if it is no such week. */
export function mondayOf(week: string): string | null {
  const [, year, number] = /^(\d{4})-W(\d{2})$/.exec(week) ?? [];
  if (!year || !number) return null;
  // ISO 8601: the first week is the one with 4 January in it.
  const day = new Date(Date.UTC(Number(year), 0, 4));
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7) + (Number(number) - 1) * 7);
  return day.toISOString().slice(0, 10);
}

/** On how many cases a chart stands. A funnel counts each of them at its first stage. */
export function casesOf(chart: Chart): number {
  if (chart.kind === "funnel") return chart.points[0]?.value ?? 0;
  const counts = chart.unit === "applications";
  return rowsOf(chart).reduce((sum, row) => sum + (counts ? row.value : (row.cases ?? 0)), 0);
}

/** Whether a drawing says more than chance. */
export function isWorthDrawing(chart: Chart): boolean {
  return chart.points.length > 1 && casesOf(chart) >= ENOUGH;
}
