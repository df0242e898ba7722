"use client";

import Link from "next/link";
import type { Ref } from "react";

import { LinkButton } from "@/components/link-button";
import { Notice } from "@/components/notice";
import { useTexts } from "@/texts";

import type { Addresses } from "./addresses";
import { Aids } from "./aids";
import { AnswerForm } from "./answer-form";
import { Feedback } from "./feedback";
import { attemptsAt } from "./history";
import { HistoryTable } from "./history-table";
import { placeOf, type Place } from "./pack";
import type { Session } from "./queries";
import { Quoting } from "./quoting";

type Props = {
  session: Session;
  questionId: string;
  /** The answer to look at; without one, a new one is written. */
  answerId: string | null;
  addresses: Addresses;
  heading: Ref<HTMLHeadingElement>;
};

/** One question: an answer to write, or one to look at, and those given before. */
export function PracticeView({ session, questionId, answerId, addresses, heading }: Props) {
  const texts = useTexts().interview.practice;
  const place = placeOf(session.pack.questions, questionId);
  if (!place) {
    return (
      <Notice action={<LinkButton href={addresses.pack}>{texts.back}</LinkButton>}>
        {texts.unknown}
      </Notice>
    );
  }
  const { question } = place;
  const attempts = attemptsAt(session.answers, question.id);
  const shown = attempts.find(({ answer }) => answer.answer_id === answerId);
  return (
    <article>
      <Around place={place} addresses={addresses} />
      <Head place={place} heading={shown ? null : heading} />
      {shown ? (
        <Feedback
          session={session}
          question={question}
          attempt={shown}
          addresses={addresses}
          heading={heading}
        />
      ) : (
        <>
          <AnswerForm session={session} question={question} addresses={addresses} />
          <details className="mt-8 print:hidden">
            <summary className="inline-block min-h-11 cursor-pointer py-2 text-action underline decoration-1 underline-offset-4 marker:content-none hover:decoration-2">
              {texts.aids}
            </summary>
            <Aids question={question} />
          </details>
        </>
      )}
      <HistoryTable attempts={attempts} shown={answerId} question={question} addresses={addresses} />
    </article>
  );
}

function Head({ place, heading }: { place: Place; heading: Ref<HTMLHeadingElement> | null }) {
  const texts = useTexts().interview;
  const { question } = place;
  return (
    <header className="mt-4 max-w-3xl">
      <p className="text-sm text-quiet">
        {texts.practice.place(place.number, place.of)} · {texts.kinds[question.kind]}
      </p>
      <h2
        ref={heading}
        tabIndex={-1}
        className="mt-2 scroll-mt-6 text-pretty font-serif text-2xl font-semibold leading-snug outline-none sm:text-3xl"
      >
        {question.text}
      </h2>
      <p className="margin-note mt-4 text-sm">
        <span className="text-quiet">{texts.why}:</span> <Quoting text={question.why} />
      </p>
    </header>
  );
}

const STEP =
  "inline-flex min-h-11 items-center text-action underline decoration-1 underline-offset-4 hover:decoration-2";

function Around({ place, addresses }: { place: Place; addresses: Addresses }) {
  const texts = useTexts().interview.practice;
  return (
    <nav aria-label={texts.place(place.number, place.of)} className="print:hidden">
      <ul className="flex flex-wrap gap-x-5">
        <li className="mr-auto">
          <Link className={STEP} href={addresses.pack} scroll={false}>
            {texts.back}
          </Link>
        </li>
        {place.before ? (
          <li>
            <Link className={STEP} href={addresses.question(place.before.id)} scroll={false}>
              {texts.stepBack}
            </Link>
          </li>
        ) : null}
        {place.after ? (
          <li>
            <Link className={STEP} href={addresses.question(place.after.id)} scroll={false}>
              {texts.stepOn}
            </Link>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}
