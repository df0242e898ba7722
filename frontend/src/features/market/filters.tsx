"use client";

import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";

import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { LinkButton } from "@/components/link-button";
import { useTexts } from "@/texts";

import { isNarrowed, jobsAddress, NOTHING_ASKED, REMOTE, type JobsAsked } from "./asked-for";
import { Choice } from "./choice";

type Props = { asked: JobsAsked; sources: readonly string[] };

/** Words are looked for when they are sent off; what is chosen from a list counts at once. */
export function Filters({ asked, sources }: Props) {
  const { market } = useTexts();
  const texts = market.filters;
  const router = useRouter();
  const [words, setWords] = useState({ q: asked.q, place: asked.place });
  const [before, setBefore] = useState(words);
  if (before.q !== asked.q || before.place !== asked.place) {
    // The address asks for other words now: they were sent off, or taken away.
    setBefore({ q: asked.q, place: asked.place });
    setWords({ q: asked.q, place: asked.place });
  }
  // A list is gone through with the arrow keys, so its choices are no steps to go back to.
  const ask = (changed: Partial<JobsAsked>) =>
    router.replace(jobsAddress({ ...asked, ...words, ...changed }), { scroll: false });
  const narrowed = [asked.place, asked.remote, asked.source].filter(Boolean).length;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask({ q: words.q.trim(), place: words.place.trim() });
  };
  return (
    <form role="search" aria-label={texts.label} onSubmit={submit} className="mt-8">
      <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_auto_auto] sm:items-end">
        <Field label={texts.words}>
          {(given) => (
            <input
              {...given}
              type="search"
              maxLength={200}
              value={words.q}
              onChange={(event) => setWords({ ...words, q: event.target.value })}
            />
          )}
        </Field>
        <Field label={texts.sort}>
          {(given) => (
            <select
              {...given}
              value={asked.sort}
              onChange={(event) => ask({ sort: event.target.value as JobsAsked["sort"] })}
            >
              <option value="fit">{texts.byFit}</option>
              <option value="date">{texts.byDate}</option>
            </select>
          )}
        </Field>
        <Button type="submit" look="frame" className="justify-self-start">
          {texts.go}
        </Button>
      </div>
      <div className="mt-2 flex flex-wrap items-center gap-x-8">
        <label className="flex min-h-11 items-center gap-3">
          <input
            type="checkbox"
            className="size-5 accent-action"
            checked={asked.saved}
            onChange={(event) => ask({ saved: event.target.checked })}
          />
          {texts.saved}
        </label>
        {isNarrowed(asked) ? (
          <LinkButton
            look="quiet"
            scroll={false}
            href={jobsAddress({ ...NOTHING_ASKED, sort: asked.sort, cv: asked.cv })}
          >
            {texts.clear}
          </LinkButton>
        ) : null}
      </div>
      <details open={narrowed > 0}>
        <summary className="min-h-11 w-fit cursor-pointer py-2.5">
          {texts.by}
          {narrowed > 0 ? <span className="text-quiet"> ({narrowed})</span> : null}
        </summary>
        <div className="grid gap-4 pb-2 pt-1 sm:grid-cols-3">
          <Field label={texts.place}>
            {(given) => (
              <input
                {...given}
                type="search"
                maxLength={100}
                value={words.place}
                onChange={(event) => setWords({ ...words, place: event.target.value })}
              />
            )}
          </Field>
          <Choice
            label={texts.remote}
            value={asked.remote}
            options={[["", texts.any], ...REMOTE.map((one) => [one, market.remote[one]] as const)]}
            onChoose={(remote) => ask({ remote })}
          />
          <Choice
            label={texts.source}
            value={asked.source}
            options={[["", texts.any], ...sources.map((one) => [one, one] as const)]}
            onChoose={(source) => ask({ source })}
          />
        </div>
      </details>
    </form>
  );
}
