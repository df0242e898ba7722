"use client";

import { PageHeader } from "@/components/page-header";
import { useFormats, useTexts } from "@/texts";

import { Passage } from "./passage";
import { useGuide, type GuideDetail } from "./queries";
import { Single } from "./single";

/** A finding or a guide, whole, with where it is from. */
export function GuidePage({ id }: { id: string }) {
  const texts = useTexts().market.guides;
  const query = useGuide(id);
  return (
    <Single query={query} list="/market/?view=guides" texts={texts}>
      {(guide) => <Whole guide={guide} />}
    </Single>
  );
}

function Whole({ guide }: { guide: GuideDetail }) {
  const texts = useTexts().market.guides;
  const { day } = useFormats();
  return (
    <>
      <PageHeader
        title={guide.title}
        lead={`${texts.kindOf[guide.type]} · ${guide.source} · ${day(guide.published_on)}`}
      />
      <article lang={guide.language} className="max-w-prose text-[1.0625rem]">
        {guide.passages.map((passage, index) => {
          const heading = passage.headings.at(-1);
          const before = guide.passages[index - 1]?.headings.at(-1);
          return (
            <section key={index}>
              {heading && heading !== before ? (
                <h2 className="mt-8 font-serif text-2xl font-semibold">{heading}</h2>
              ) : null}
              <Passage text={passage.text} />
            </section>
          );
        })}
      </article>
      <footer className="margin-note mt-12 flex max-w-prose flex-wrap items-center gap-x-6 text-sm text-quiet">
        <span>{texts.licence(guide.licence)}</span>
        {guide.own ? <span>{texts.own}</span> : null}
        {guide.url ? (
          <a
            href={guide.url}
            rel="noopener noreferrer nofollow"
            target="_blank"
            className="flex min-h-11 items-center text-action underline underline-offset-4"
          >
            {texts.original}
          </a>
        ) : null}
      </footer>
    </>
  );
}
