"use client";

import { LinkButton } from "@/components/link-button";
import { useTexts } from "@/texts";

import { Aids } from "./aids";
import type { Question } from "./pack";
import { Quoting } from "./quoting";

type Props = { question: Question; best: number | undefined; href: string };

/** One question with its reason; how to answer it unfolds, and is always printed. */
export function QuestionItem({ question, best, href }: Props) {
  const texts = useTexts().interview;
  return (
    <li className="break-inside-avoid p-5 sm:p-7">
      <div className="grid gap-x-10 gap-y-4 md:grid-cols-[3fr_2fr]">
        <div>
          <p className="text-sm text-quiet">
            <span className="inline-block first-letter:uppercase">{question.topic}</span>
            {best === undefined ? null : (
              <span className="tabular-nums"> · {texts.practisedBest(String(best))}</span>
            )}
          </p>
          <h3 className="mt-1 text-pretty text-lg font-semibold leading-snug">{question.text}</h3>
          <LinkButton look="frame" className="mt-4 print:hidden" href={href} scroll={false}>
            {texts.practise}
            <span className="sr-only">: {question.text}</span>
          </LinkButton>
        </div>
        <dl className="margin-note space-y-2 text-sm">
          <div>
            <dt className="text-quiet">{texts.why}</dt>
            <dd>
              <Quoting text={question.why} />
            </dd>
          </div>
          <div>
            <dt className="text-quiet">{texts.tests}</dt>
            <dd>{question.tests}</dd>
          </div>
        </dl>
      </div>
      <details className="mt-2 print:details-content:[content-visibility:visible]">
        <summary className="inline-block min-h-11 cursor-pointer py-2 text-action underline decoration-1 underline-offset-4 marker:content-none hover:decoration-2 print:hidden">
          {texts.prepare}
          <span className="sr-only">
            : {question.text} ({texts.prepareWhat})
          </span>
        </summary>
        <Aids question={question} />
      </details>
    </li>
  );
}
