"use client";

import { useWithdraw } from "@/api/cvs";
import { Asked } from "@/components/asked";
import { Button } from "@/components/button";
import { Failed } from "@/components/failed";
import { Mark } from "@/components/mark";
import { Skeleton } from "@/components/skeleton";
import { useFormats, useTexts } from "@/texts";

import { useGapAnswers, type GapAnswer } from "./queries";

/** What the person answered to questions about this CV. */
export function Answers({ cvId }: { cvId: string }) {
  const texts = useTexts().cvs.answers;
  const query = useGapAnswers(cvId);
  const withdraw = useWithdraw(cvId);
  return (
    <section aria-labelledby="answers">
      <h2 id="answers" className="font-serif text-xl font-semibold sm:text-2xl">
        {texts.title}
      </h2>
      <Asked query={query} loading={<Skeleton className="mt-3 h-16" />}>
        {(answers) => (
          <>
            <p className="mt-1 max-w-prose text-quiet">
              {answers.length > 0 ? texts.lead : texts.none}
            </p>
            <ul className="mt-4 space-y-5">
              {answers.map((answer) => (
                <Answer
                  key={answer.gap_answer_id}
                  answer={answer}
                  busy={withdraw.isPending}
                  onWithdraw={() => withdraw.mutate(answer.gap_answer_id)}
                />
              ))}
            </ul>
          </>
        )}
      </Asked>
      <p role="status" className="text-quiet">
        {withdraw.isSuccess ? texts.withdrawn : ""}
      </p>
      {withdraw.error ? <Failed error={withdraw.error} /> : null}
    </section>
  );
}

type Props = { answer: GapAnswer; busy: boolean; onWithdraw: () => void };

function Answer({ answer, busy, onWithdraw }: Props) {
  const texts = useTexts().cvs.answers;
  const { day } = useFormats();
  return (
    <li className="margin-note max-w-prose">
      <p>
        {answer.question.text}{" "}
        <span className="text-sm text-quiet">{texts.on(day(answer.created_at))}</span>
      </p>
      <p className="mt-1">
        {answer.fact ? <Mark ink="met">{answer.fact.text}</Mark> : texts.no}
      </p>
      <Button
        look="quiet"
        aria-label={`${texts.withdraw}: ${answer.question.text}`}
        disabled={busy}
        onClick={onWithdraw}
      >
        {texts.withdraw}
      </Button>
    </li>
  );
}
