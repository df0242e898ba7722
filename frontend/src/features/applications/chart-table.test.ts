import { expect, test } from "vitest";

import { casesOf, isWorthDrawing, mondayOf, rowsOf, type Chart } from "./chart-table";

function chart(id: string, unit: string, points: [string, number][], kind: Chart["kind"] = "bar"): Chart {
  return {
    id,
    title: id,
    kind,
    unit,
    note: "",
    points: points.map(([label, value]) => ({ label, value })),
  };
}

test("labels are understood, so that they can be said in another language", () => {
  const funnel = chart("funnel", "applications", [["Applied", 7], ["Offer", 1]], "funnel");
  expect(rowsOf(funnel)).toEqual([
    { about: { kind: "stage", stage: "applied" }, value: 7, cases: null },
    { about: { kind: "stage", stage: "offer" }, value: 1, cases: null },
  ]);
  const days = chart("days_in_stage", "days", [["To first answer (n=4)", 9.5], ["In screening (n=2)", 3]]);
  expect(rowsOf(days)).toEqual([
    { about: { kind: "answer", answer: "first" }, value: 9.5, cases: 4 },
    { about: { kind: "in_stage", stage: "screening" }, value: 3, cases: 2 },
  ]);
  const fit = chart("outcome_by_fit", "%", [["60–79 (n=3)", 66.7]]);
  expect(rowsOf(fit)[0]).toEqual({ about: { kind: "band", from: 60, to: 79 }, value: 66.7, cases: 3 });
});

test("in what came back, “Rejected” is an answer and no stage", () => {
  const [row] = rowsOf(chart("responses", "applications", [["Rejected", 2]]));
  expect(row!.about).toEqual({ kind: "answer", answer: "rejected" });
});

test("a label that nobody knows is shown as it is", () => {
  const [row] = rowsOf(chart("new", "hours", [["By moonlight (n=3)", 1], ["constructor", 1]]));
  expect(row).toEqual({ about: { kind: "words", words: "By moonlight" }, value: 1, cases: 3 });
  expect(rowsOf(chart("new", "hours", [["constructor", 1]]))[0]!.about.kind).toBe("words");
});

test.each([
  ["2026-W47", "2026-11-16"],
  ["2026-W01", "2025-12-29"],
  ["2026-W53", "2026-12-28"],
  ["2021-W01", "2021-01-04"],
  ["next week", null],
])("%s begins on %s", (week, monday) => {
  expect(mondayOf(week)).toBe(monday);
});

test("a funnel counts each application once, a list of answers all of them", () => {
  expect(casesOf(chart("funnel", "applications", [["Applied", 4], ["Screening", 3]], "funnel"))).toBe(4);
  expect(casesOf(chart("responses", "applications", [["Rejected", 4], ["No answer yet", 3]]))).toBe(7);
  expect(casesOf(chart("days_in_stage", "days", [["In saved (n=2)", 90]]))).toBe(2);
});

test("few cases, or a single bar, are not drawn", () => {
  expect(isWorthDrawing(chart("responses", "applications", [["Rejected", 2], ["No answer yet", 2]]))).toBe(false);
  expect(isWorthDrawing(chart("responses", "applications", [["Rejected", 2], ["No answer yet", 3]]))).toBe(true);
  expect(isWorthDrawing(chart("outcome_by_fit", "%", [["60–79 (n=9)", 50]]))).toBe(false);
  expect(isWorthDrawing(chart("days_in_stage", "days", []))).toBe(false);
});
