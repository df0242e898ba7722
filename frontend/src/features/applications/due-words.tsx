"use client";

import { useFormats, useTexts } from "@/texts";

import { dueOn } from "./due";
import { useToday } from "./today";

/** A day, and how it lies to today, in words. */
export function DueWords({ day }: { day: string }) {
  const texts = useTexts().applications.due;
  const formats = useFormats();
  const due = dueOn(day, useToday());
  const words =
    due.when === "overdue" || due.when === "later" ? texts[due.when](due.days) : texts[due.when];
  return (
    <>
      <time dateTime={day}>{formats.day(day)}</time>,{" "}
      <span className={due.when === "overdue" || due.when === "today" ? "font-semibold text-text" : ""}>
        {words}
      </span>
    </>
  );
}
