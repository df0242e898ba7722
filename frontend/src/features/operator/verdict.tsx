"use client";

import { useFormats, useLanguage, useTexts } from "@/texts";

import { findings, isWrong } from "./findings";
import type { Overview } from "./queries";
import { useSpans } from "./use-spans";
import { said, type Said } from "./words";

/** Whether anything is wrong, in a sentence; then each thing, with what to do about it. */
export function Verdict({ now }: { now: Overview }) {
  const texts = useTexts().operator;
  const formats = useFormats();
  const spans = useSpans();
  const language = useLanguage();
  const found = findings(now);
  const saidOf = (those: typeof found) =>
    those.map((finding) => said(finding, texts.finding, formats, spans));
  const wrong = saidOf(found.filter(isWrong));
  const watch = saidOf(found.filter((finding) => !isWrong(finding)));
  const named = (those: Said[]) =>
    new Intl.ListFormat(language).format(those.map(({ short }) => short));
  const idle = now.jobs.every((count) => count.last_7_days === 0);
  const ink = wrong.length ? "border-missing" : watch.length ? "border-partly" : "border-met";
  return (
    <section aria-labelledby="verdict" className={`border-l-4 bg-sheet p-5 sm:p-7 ${ink}`}>
      <h2 id="verdict" className="text-sm font-semibold text-quiet">
        {texts.verdict.label}
      </h2>
      <div role="status">
        <p className="mt-1 text-pretty font-serif text-2xl font-semibold leading-snug">
          {wrong.length ? texts.verdict.wrong(named(wrong)) : texts.verdict.fine}
        </p>
        {watch.length ? <p className="mt-2">{texts.verdict.watch(named(watch))}</p> : null}
      </div>
      {idle ? <p className="mt-2 text-quiet">{texts.verdict.nothingYet}</p> : null}
      <Things title={texts.verdict.now} things={wrong} />
      <Things title={texts.verdict.later} things={watch} />
    </section>
  );
}

function Things({ title, things }: { title: string; things: readonly Said[] }) {
  if (things.length === 0) return null;
  return (
    <>
      <h3 className="mt-6 font-semibold">{title}</h3>
      <ul className="mt-3 space-y-5">
        {things.map((thing) => (
          <li key={thing.short} className="margin-note max-w-prose">
            <p className="font-medium">{thing.is}</p>
            <p className="mt-1">{thing.todo}</p>
            {thing.commands.map((command) => (
              <Command key={command}>{command}</Command>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Words of a command are never broken in two: somebody may have to type it. */
function Command({ children }: { children: string }) {
  return (
    <p className="mt-2">
      <code className="block select-all border border-line bg-paper px-3 py-2 font-mono text-sm">
        {children.split(" ").map((word, place) => (
          <span key={word} className="whitespace-nowrap">
            {place ? ` ${word}` : word}
          </span>
        ))}
      </code>
    </p>
  );
}
