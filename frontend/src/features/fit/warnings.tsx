"use client";

import { Mark } from "@/components/mark";
import { useTexts } from "@/texts";

import type { JobProfile } from "./queries";

/** Signs that a posting may be a fraud, with its words. They come before any score. */
export function Warnings({ warnings }: { warnings: JobProfile["warnings"] }) {
  const texts = useTexts().fit.warnings;
  if (warnings.length === 0) return null;
  return (
    <section aria-labelledby="warnings" className="border-2 border-missing bg-sheet p-5 sm:p-7">
      <h2 id="warnings" className="font-serif text-2xl font-semibold text-missing">
        {texts.title}
      </h2>
      <p className="mt-2 max-w-prose">{texts.lead}</p>
      <ul className="mt-5 space-y-4">
        {warnings.map((warning) => (
          <li key={warning.fact.id} className="margin-note max-w-prose">
            <p>
              <Mark ink="missing">{warning.fact.text}</Mark>
            </p>
            <p className="mt-1">{warning.message}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
