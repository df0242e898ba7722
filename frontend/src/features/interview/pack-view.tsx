"use client";

import type { Ref } from "react";

import { Button } from "@/components/button";
import { LinkButton } from "@/components/link-button";
import { Meter } from "@/components/meter";
import { useTexts } from "@/texts";

import type { Addresses } from "./addresses";
import { bestScores, progress } from "./history";
import { byKind } from "./pack";
import type { Session } from "./queries";
import { QuestionItem } from "./question-item";
import { Sources } from "./sources";

type Props = { session: Session; addresses: Addresses; heading: Ref<HTMLHeadingElement> };

/** Every question by its kind, what to ask them, advice, and where it all comes from. */
export function PackView({ session, addresses, heading }: Props) {
  const texts = useTexts().interview;
  const { pack, answers } = session;
  const groups = byKind(pack.questions);
  const best = bestScores(answers);
  const { practised, of, next } = progress(pack.questions, answers);
  return (
    <article>
      <header>
        <h2
          ref={heading}
          tabIndex={-1}
          className="scroll-mt-6 font-serif text-3xl font-semibold outline-none"
        >
          {texts.title}
        </h2>
        <p className="mt-3 max-w-prose text-lg">{texts.lead(of)}</p>
        <div className="mt-5 flex flex-wrap items-center gap-x-6 gap-y-3 print:hidden">
          {next ? (
            <LinkButton href={addresses.question(next.id)} scroll={false}>
              {practised === 0 ? texts.begin : texts.goOn}
            </LinkButton>
          ) : (
            <p>{texts.allDone}</p>
          )}
          <Button look="quiet" onClick={() => window.print()}>
            {texts.print}
          </Button>
        </div>
        <Progress practised={practised} of={of} />
      </header>

      {pack.advice.length > 0 ? (
        <section aria-labelledby="advice" className="mt-10">
          <h2 id="advice" className="font-serif text-2xl font-semibold">
            {texts.advice}
          </h2>
          <ul className="margin-note mt-4 max-w-prose space-y-2">
            {pack.advice.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      ) : null}

      <nav aria-label={texts.kindsLabel} className="mt-10 print:hidden">
        <ul className="flex flex-wrap gap-x-6 gap-y-1">
          {groups.map(({ kind, questions }) => (
            <li key={kind}>
              <a
                href={`#${kind}`}
                className="inline-flex min-h-11 items-center text-action underline decoration-1 underline-offset-4 hover:decoration-2"
              >
                {texts.kinds[kind]} ({questions.length})
              </a>
            </li>
          ))}
        </ul>
      </nav>

      {groups.map(({ kind, questions }) => (
        <section key={kind} aria-labelledby={kind} className="mt-10">
          <h2 id={kind} className="scroll-mt-6 font-serif text-2xl font-semibold">
            {texts.kinds[kind]}
          </h2>
          <ul className="sheet mt-4 divide-y divide-line">
            {questions.map((question) => (
              <QuestionItem
                key={question.id}
                question={question}
                best={best.get(question.id)}
                href={addresses.question(question.id)}
              />
            ))}
          </ul>
        </section>
      ))}

      <section aria-labelledby="ask-them" className="mt-12 break-inside-avoid">
        <h2 id="ask-them" className="font-serif text-2xl font-semibold">
          {texts.askThem}
        </h2>
        <ul className="mt-4 max-w-prose list-disc space-y-2 pl-5 marker:text-quiet">
          {pack.questions_to_ask.map((question) => (
            <li key={question}>{question}</li>
          ))}
        </ul>
      </section>
      <Sources pack={pack} />
    </article>
  );
}

function Progress({ practised, of }: { practised: number; of: number }) {
  const texts = useTexts().interview;
  return (
    <p className="mt-5 flex max-w-md flex-wrap items-center gap-x-4 gap-y-1 text-sm text-quiet print:hidden">
      <Meter
        label={texts.progress(practised, of)}
        value={practised}
        of={of}
        className="min-w-40 flex-1"
      />
      <span aria-hidden className="tabular-nums">
        {texts.progress(practised, of)}
      </span>
    </p>
  );
}
