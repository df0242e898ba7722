"use client";

import { useFormats, useTexts } from "@/texts";

import type { DiscoveredJob } from "./asked-for";
import type { News } from "./news";
import { payInWords } from "./pay";

/** Who, where, how and for what pay, as far as the posting says. */
export function Facts({ job }: { job: DiscoveredJob }) {
  const texts = useTexts().market;
  const { money } = useFormats();
  const facts = [
    job.company,
    job.place,
    job.remote ? texts.remote[job.remote] : null,
    job.employment_type ? texts.employment[job.employment_type] : null,
    job.salary ? payInWords(job.salary, texts, money) : null,
  ].filter((fact) => fact !== null);
  return facts.length > 0 ? <span className="mt-1 block break-words">{facts.join(" · ")}</span> : null;
}

/** Where it was found and how old it is, after what is new about it. */
export function Where({ job, news = null }: { job: DiscoveredJob; news?: News | null }) {
  const texts = useTexts().market.job;
  const { day } = useFormats();
  return (
    <span className="mt-1 block break-words text-sm text-quiet">
      {news ? <strong className="font-semibold text-text">{texts.news[news]} · </strong> : null}
      {job.source} · {job.posted_on ? texts.posted(day(job.posted_on)) : texts.seen(day(job.listed_on))}
      {job.expires_on && job.open ? ` · ${texts.closes(day(job.expires_on))}` : ""}
      {job.open ? null : <strong className="font-medium text-missing"> · {texts.closed}</strong>}
    </span>
  );
}
