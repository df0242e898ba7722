"use client";

import type { Job } from "@/api/jobs";
import type { Ink } from "@/components/mark";
import { useTexts } from "@/texts";

import { CheckAgain } from "./check-again";
import { newAnswers } from "./next-steps";
import { Question } from "./question";
import type { AnalysisDetail, AskedQuestion, Gap } from "./queries";

type Props = {
  detail: AnalysisDetail;
  questions: readonly AskedQuestion[];
  jobType: Job["type"] | undefined;
  onArgue: (requirementId: string) => void;
};

/** So many gaps are spread out; the others wait. */
const OPEN = 3;

const INKED: Record<Gap["severity"], Ink> = { high: "missing", medium: "partly", low: "partly" };
const EDGE: Record<Ink, string> = {
  met: "border-met",
  partly: "border-partly",
  missing: "border-missing",
};

/** What the CV does not show, worst first, with what would close it and what is asked about it. */
export function Gaps({ detail, questions, jobType, onArgue }: Props) {
  const texts = useTexts().fit;
  const { gaps } = detail.analysis;
  const answers = newAnswers(questions, detail.created_at);
  const others = questions.filter(
    ({ question }) => !gaps.some((gap) => gap.requirement_id === question.requirement_id),
  );
  const items = (some: readonly Gap[]) =>
    some.map((gap) => (
      <GapItem
        key={gap.requirement_id}
        gap={gap}
        questions={questions.filter(({ question }) => question.requirement_id === gap.requirement_id)}
        detail={detail}
        onArgue={onArgue}
      />
    ));
  return (
    <section aria-labelledby="gaps">
      <h2 id="gaps" tabIndex={-1} className="outline-none scroll-mt-6 font-serif text-2xl font-semibold">
        {texts.gaps.title}
      </h2>
      {gaps.length === 0 ? <p className="mt-3">{texts.gaps.none}</p> : null}
      <ol className="mt-6 space-y-10">{items(gaps.slice(0, OPEN))}</ol>
      {gaps.length > OPEN ? (
        <details className="mt-10 border-y border-line">
          <summary className="min-h-11 cursor-pointer py-3 font-medium text-action">
            {texts.gaps.more(gaps.length - OPEN)}
          </summary>
          <ol className="space-y-10 pb-8 pt-4">{items(gaps.slice(OPEN))}</ol>
        </details>
      ) : null}
      {others.length > 0 ? (
        <div className="mt-10 max-w-prose space-y-6">
          <h3 className="font-semibold">{texts.gaps.others}</h3>
          {others.map((one) => (
            <Question key={one.question.id} asked={one} detail={detail} />
          ))}
        </div>
      ) : null}
      <div role="status">
        {answers > 0 ? (
          <div className="sheet mt-10 space-y-3 border-l-4 border-l-action p-5">
            <p>{answers === 1 ? texts.again.one : texts.again.many(answers)}</p>
            <CheckAgain detail={detail} jobType={jobType} look="main" />
          </div>
        ) : null}
      </div>
    </section>
  );
}

type ItemProps = Omit<Props, "jobType"> & { gap: Gap };

function GapItem({ gap, questions, detail, onArgue }: ItemProps) {
  const texts = useTexts().fit;
  const match = detail.analysis.requirements.find(
    (one) => one.requirement_id === gap.requirement_id,
  );
  const importance = match ? texts.asked.groups[match.importance] : null;
  return (
    <li className={`border-l-4 pl-4 sm:pl-6 ${EDGE[INKED[gap.severity]]}`}>
      <p className="text-sm text-quiet">
        {[importance, texts.gaps.severity[gap.severity]].filter(Boolean).join(" · ")}
      </p>
      <h3 className="mt-1 max-w-prose text-xl">
        {match ? (
          <button
            type="button"
            className="quoted text-left underline decoration-line decoration-2 underline-offset-4 hover:decoration-action"
            onClick={() => onArgue(gap.requirement_id)}
          >
            {match.text}
          </button>
        ) : (
          gap.what
        )}
      </h3>
      <p className="mt-2 max-w-prose">{gap.how_to_close}</p>
      {questions.length > 0 ? (
        <div className="mt-5 max-w-prose space-y-5">
          {questions.map((one) => (
            <Question key={one.question.id} asked={one} detail={detail} />
          ))}
        </div>
      ) : null}
    </li>
  );
}
