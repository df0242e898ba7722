"use client";

import { useFormats, useTexts } from "@/texts";

import type { Pack } from "./pack";

/** The documents that the questions are from, and who put them together. */
export function Sources({ pack }: { pack: Pack }) {
  const texts = useTexts().interview;
  const formats = useFormats();
  const by = pack.answered_by;
  return (
    <section aria-labelledby="sources" className="mt-12 break-inside-avoid">
      <h2 id="sources" className="font-serif text-2xl font-semibold">
        {texts.sources}
      </h2>
      <ul className="mt-4 max-w-prose space-y-3">
        {pack.sources.map((source) => (
          <li key={source.document_id}>
            {source.url ? (
              <a
                href={source.url}
                rel="noopener noreferrer nofollow"
                target="_blank"
                className="text-action underline decoration-1 underline-offset-4 hover:decoration-2"
              >
                {source.title}
              </a>
            ) : (
              source.title
            )}
            <span className="block text-sm text-quiet">
              {texts.sourceDate(source.source, formats.day(source.published_on), source.licence)}
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-5 max-w-prose text-sm text-quiet">
        {by.engine === "model" ? texts.madeBy.model(by.model ?? "") : texts.madeBy.rules}
        {by.fallback ? ` ${by.fallback.message}` : null}
      </p>
    </section>
  );
}
