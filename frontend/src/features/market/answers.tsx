"use client";

import Link from "next/link";

import { Asked } from "@/components/asked";
import { Empty } from "@/components/empty";
import { Skeleton } from "@/components/skeleton";
import { useFormats, useTexts } from "@/texts";

import type { GuidesAsked } from "./asked-for";
import { Passage } from "./passage";
import { useFound } from "./queries";

/** Passages that answer a question, the best first, each with its source. */
export function Answers({ asked }: { asked: GuidesAsked }) {
  const texts = useTexts().market;
  const { day } = useFormats();
  const query = useFound(asked);
  return (
    <section aria-label={texts.guides.answers} className="mt-8">
      <Asked query={query} loading={<Skeleton className="h-[40rem]" />}>
        {({ passages }) =>
          passages.length === 0 ? (
            <Empty>{texts.empty.documents}</Empty>
          ) : (
            <ol className="border-t border-line">
              {passages.map((passage) => (
                <li
                  key={passage.passage_id}
                  className="grid gap-x-8 gap-y-2 border-b border-line py-5 md:grid-cols-[12rem_minmax(0,1fr)]"
                >
                  <p className="text-sm text-quiet">
                    <span className="font-medium text-text">
                      {texts.guides.kindOf[passage.type]}
                    </span>
                    <span className="max-md:before:content-['_·_'] md:block">
                      {passage.citation.source}
                    </span>
                    <span className="max-md:before:content-['_·_'] md:block">
                      {day(passage.citation.published_on)}
                    </span>
                  </p>
                  <div lang={passage.language} className="min-w-0 max-w-prose">
                    <h2 className="text-balance font-serif text-lg font-semibold leading-snug">
                      <Link
                        href={`/market/?guide=${passage.citation.document_id}`}
                        className="hover:underline"
                      >
                        {passage.citation.title}
                      </Link>
                    </h2>
                    {passage.headings.length > 0 ? (
                      <p className="mt-1 text-sm font-semibold">{passage.headings.join(" › ")}</p>
                    ) : null}
                    <Passage text={passage.text} />
                  </div>
                </li>
              ))}
            </ol>
          )
        }
      </Asked>
    </section>
  );
}
