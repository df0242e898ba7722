"use client";

import { Mark, type Ink } from "@/components/mark";
import { useTexts } from "@/texts";

/** What the pages will look like: the person's words marked, and what we say beside them. */
export function Example({ className = "" }: { className?: string }) {
  const texts = useTexts().start.example;
  const lines: [Ink, { words: string; says: string }][] = [
    ["met", texts.shown],
    ["partly", texts.part],
    ["missing", texts.missing],
  ];
  return (
    <figure className={className}>
      <figcaption className="text-sm text-quiet">{texts.label}</figcaption>
      <dl className="mt-3 space-y-4">
        {lines.map(([ink, { words, says }]) => (
          <div key={ink}>
            <dt>
              <Mark ink={ink}>{words}</Mark>
            </dt>
            <dd className="margin-note mt-1.5 text-sm">{says}</dd>
          </div>
        ))}
      </dl>
    </figure>
  );
}
