"use client";

import type { components } from "@/api/schema";
import { Mark } from "@/components/mark";
import { useTexts } from "@/texts";

type Warning = components["schemas"]["JobWarning"];

/** Signs that a posting may be a fraud, with its words. */
export function ScamSigns({ warnings, level }: { warnings: readonly Warning[]; level: 2 | 3 }) {
  const texts = useTexts().market.scam;
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <div className="max-w-prose border-l-4 border-missing bg-sheet px-4 py-3">
      <Heading className="font-semibold text-missing">{texts.head(warnings.length)}</Heading>
      <p className="mt-1 text-sm">{texts.lead}</p>
      <details className="mt-1" open={level === 2}>
        <summary className="min-h-11 cursor-pointer py-2.5 text-sm font-medium">{texts.all}</summary>
        <ul className="space-y-3 pb-2">
          {warnings.map((warning, index) => (
            <li key={index} className="break-words text-sm">
              <Mark ink="missing">{warning.words}</Mark>
              <span className="mt-1 block">{warning.message}</span>
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}
