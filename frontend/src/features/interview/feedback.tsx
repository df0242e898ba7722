"use client";

import type { Ref } from "react";

import { LinkButton } from "@/components/link-button";
import { Notice } from "@/components/notice";
import { useFormats, useTexts } from "@/texts";

import type { Addresses } from "./addresses";
import { BetterAnswer } from "./better-answer";
import { progress, type Attempt } from "./history";
import type { Question } from "./pack";
import type { Session } from "./queries";
import type { Evaluation } from "./star";
import { StoryView } from "./story-view";

type Props = {
  session: Session;
  question: Question;
  attempt: Attempt;
  addresses: Addresses;
  heading: Ref<HTMLHeadingElement>;
};

/** How an answer comes across, and what to do next. */
export function Feedback({ session, question, attempt, addresses, heading }: Props) {
  const texts = useTexts().interview;
  const formats = useFormats();
  const { answer, number } = attempt;
  const { evaluation } = answer;
  const { next } = progress(session.pack.questions, session.answers, question.id);
  return (
    <section aria-labelledby="feedback" className="mt-10">
      <h3
        id="feedback"
        ref={heading}
        tabIndex={-1}
        className="scroll-mt-6 font-serif text-2xl font-semibold outline-none"
      >
        {texts.feedback.title}
      </h3>
      <p className="mt-1 text-sm text-quiet">
        {texts.feedback.attempt(number, formats.moment(answer.created_at))}
      </p>
      {evaluation ? (
        <>
          <p className="mt-4">
            <span className="font-serif text-6xl font-semibold tabular-nums">
              {evaluation.score}
            </span>{" "}
            <span className="text-quiet">{texts.feedback.of}</span>
          </p>
          <p className="mt-3 max-w-prose text-lg">{evaluation.summary}</p>
        </>
      ) : (
        <div className="mt-4">
          <Notice>{texts.feedback.notScored}</Notice>
        </div>
      )}
      <div className="mt-6 flex flex-wrap items-center gap-x-6 gap-y-3 print:hidden">
        <LinkButton href={addresses.question(question.id)} scroll={false}>
          {texts.practice.again}
        </LinkButton>
        {next ? (
          <LinkButton look="frame" href={addresses.question(next.id)} scroll={false}>
            {texts.practice.next}
          </LinkButton>
        ) : (
          <p>{texts.allDone}</p>
        )}
      </div>
      {evaluation ? (
        <>
          <StoryView answer={answer.answer} evaluation={evaluation} />
          <Points evaluation={evaluation} />
          <BetterAnswer cvId={session.cv_id} sentences={evaluation.better} />
        </>
      ) : (
        <p className="quoted mt-6 max-w-prose whitespace-pre-wrap">{answer.answer}</p>
      )}
    </section>
  );
}

function Points({ evaluation }: { evaluation: Evaluation }) {
  const texts = useTexts().interview.feedback;
  const sides = [
    { ink: "met" as const, title: texts.metPoints, points: evaluation.met_points },
    { ink: "missing" as const, title: texts.missedPoints, points: evaluation.missed_points },
  ].filter(({ points }) => points.length > 0);
  if (sides.length === 0) return null;
  return (
    <section aria-labelledby="points" className="mt-12">
      <h4 id="points" className="font-serif text-xl font-semibold">
        {texts.points}
      </h4>
      <div className="mt-4 grid gap-x-10 gap-y-6 md:grid-cols-2">
        {sides.map(({ ink, title, points }) => (
          <div key={ink}>
            <h5 className={`font-medium ${ink === "met" ? "text-met" : "text-missing"}`}>
              {title}
            </h5>
            <ul className="mt-2 list-disc space-y-2 pl-5 marker:text-quiet">
              {points.map((point) => (
                <li key={point}>{point}</li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}
