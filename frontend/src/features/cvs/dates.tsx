"use client";

import type { components } from "@/api/schema";
import { useLanguage, useTexts } from "@/texts";

import { Traced } from "./traced";

type DateRange = components["schemas"]["DateRange"];
type PartialDate = components["schemas"]["PartialDate"];

/** Dates as they are written, and as they were understood. */
export function Dates({ id, dates }: { id: string; dates: DateRange | null | undefined }) {
  const texts = useTexts().cvs.understood;
  const language = useLanguage();
  if (!dates) return <span className="text-partly">{texts.noDates}</span>;
  const month = new Intl.DateTimeFormat(language === "de" ? "de-DE" : "en-GB", {
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  });
  const words = ({ year, month: in_ }: PartialDate) =>
    in_ ? month.format(Date.UTC(year, in_ - 1, 15)) : String(year);
  const ends = [
    dates.start ? words(dates.start) : null,
    dates.current ? texts.today : dates.end ? words(dates.end) : null,
  ].filter((one) => one !== null);
  return (
    <>
      <Traced id={`${id}.dates`}>{dates.text}</Traced>{" "}
      {texts.understoodAs(ends.join(" – "))}
    </>
  );
}
