"use client";

import { Empty } from "@/components/empty";
import { Skeleton } from "@/components/skeleton";
import { useFormats, useTexts } from "@/texts";

import { useDesk } from "./desk";
import { Refusals } from "./margin";
import { PartRow } from "./part-row";
import { letterProposals } from "./proposals";

/** The cover letter, paragraph by paragraph. */
export function LetterPart({ coming }: { coming: boolean }) {
  const texts = useTexts().rewrite;
  const { number } = useFormats();
  const { detail } = useDesk();
  const letter = detail.cover_letter;
  if (!letter) {
    return coming ? (
      <div aria-busy>
        <p role="status">{texts.letter.coming}</p>
        <Skeleton className="mt-4 h-96" />
      </div>
    ) : (
      <Empty>{texts.letter.none}</Empty>
    );
  }
  const paragraphs = letterProposals(detail);
  return (
    <section aria-labelledby="rewrite-letter">
      <h2 id="rewrite-letter" className="font-serif text-2xl font-semibold">
        {texts.parts.letter}
      </h2>
      <div className="sheet @container mt-4">
        <p
          lang={letter.language}
          className="quoted border-l-3 border-l-transparent px-4 pt-5 sm:px-6"
        >
          {letter.greeting}
        </p>
        <div className="divide-y divide-line">
          {paragraphs.map((one, index) => (
            <PartRow
              key={one.name}
              proposal={one}
              label={texts.item.letter(number(index + 1), number(paragraphs.length))}
            />
          ))}
        </div>
        <p
          lang={letter.language}
          className="quoted whitespace-pre-line border-l-3 border-l-transparent px-4 pb-5 sm:px-6"
        >
          {`${letter.closing}\n${letter.signature}`}
        </p>
      </div>
      {letter.refused.length > 0 ? (
        <div className="margin-note mt-6 text-sm">
          <p className="font-semibold">{texts.refused}</p>
          <Refusals refusals={letter.refused} />
        </div>
      ) : null}
    </section>
  );
}
