"use client";

import Link from "next/link";

import { StackedTable, type Column } from "@/components/stacked-table";
import { useFormats, useTexts } from "@/texts";

import type { Addresses } from "./addresses";
import { verdictOf, type Attempt } from "./history";
import type { Question } from "./pack";

type Props = {
  attempts: readonly Attempt[];
  shown: string | null;
  question: Question;
  addresses: Addresses;
};

/** The answers given to one question, newest first, and how they came along. */
export function HistoryTable({ attempts, shown, question, addresses }: Props) {
  const texts = useTexts().interview.history;
  const formats = useFormats();
  const columns: Column<Attempt>[] = [
    { id: "number", name: texts.number, heads: true, cell: ({ number }) => number },
    { id: "when", name: texts.when, cell: ({ answer }) => formats.moment(answer.created_at) },
    { id: "words", name: texts.words, figures: true, cell: ({ words }) => formats.number(words) },
    { id: "score", name: texts.score, cell: (attempt) => <Score attempt={attempt} /> },
    { id: "change", name: texts.change, cell: (attempt) => <Change attempt={attempt} /> },
    {
      id: "look",
      name: texts.look,
      cell: ({ answer, number }) =>
        answer.answer_id === shown ? (
          <span className="text-quiet">{texts.shown}</span>
        ) : (
          <Link
            href={addresses.answer(question.id, answer.answer_id)}
            scroll={false}
            className="-my-2.5 inline-flex min-h-11 items-center text-action underline decoration-1 underline-offset-4 hover:decoration-2"
          >
            {texts.lookAt(number)}
          </Link>
        ),
    },
  ];
  return (
    <section aria-labelledby="history" className="mt-14 print:hidden">
      <h3 id="history" className="font-serif text-xl font-semibold">
        {texts.title}
      </h3>
      {attempts.length === 0 ? (
        <p className="mt-3 text-quiet">{texts.none}</p>
      ) : (
        <div className="mt-3">
          <StackedTable
            caption={texts.title}
            columns={columns}
            rows={attempts}
            keyOf={({ answer }) => answer.answer_id}
          />
        </div>
      )}
    </section>
  );
}

function Score({ attempt }: { attempt: Attempt }) {
  const texts = useTexts().interview.history;
  const { score } = attempt.answer;
  if (score === null) return <span className="text-quiet">{texts.notScored}</span>;
  return (
    <>
      <span className="tabular-nums">{score}</span>
      <span className="text-quiet">, {texts.verdicts[verdictOf(score)]}</span>
    </>
  );
}

function Change({ attempt }: { attempt: Attempt }) {
  const texts = useTexts().interview.history;
  const { change, number } = attempt;
  if (change === null) return <span className="text-quiet">{number === 1 ? texts.first : "–"}</span>;
  if (change === 0) return texts.same;
  return change > 0 ? (
    <span className="text-met">{texts.better(String(change))}</span>
  ) : (
    <span className="text-missing">{texts.worse(String(-change))}</span>
  );
}
