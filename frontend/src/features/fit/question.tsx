"use client";

import { useId, useRef, useState, type FormEvent } from "react";

import { useCv, useWithdraw } from "@/api/cvs";
import { Button } from "@/components/button";
import { Failed } from "@/components/failed";
import { Field } from "@/components/field";
import { Mark } from "@/components/mark";
import { useTexts } from "@/texts";

import { placesOf } from "./places";
import { useAnswer, type AnalysisDetail, type AskedQuestion } from "./queries";

type Props = { asked: AskedQuestion; detail: AnalysisDetail };

/** A question that may close a gap, with the answer that stands. */
export function Question({ asked, detail }: Props) {
  const texts = useTexts().fit.question;
  const id = useId();
  // Shut, the form keeps what was typed in it.
  const [form, setForm] = useState<"none" | "open" | "shut">("none");
  const group = useRef<HTMLDivElement>(null);
  const open = form === "open";
  const shut = () => setForm((now) => (now === "none" ? now : "shut"));
  const { question, answer } = asked;
  const give = useAnswer(detail.analysis_id, detail.cv_id);
  const takeBack = useWithdraw(detail.cv_id);
  const error = give.error ?? takeBack.error;
  return (
    <div
      ref={group}
      role="group"
      tabIndex={-1}
      aria-labelledby={id}
      className="margin-note"
      aria-busy={give.isPending}
    >
      <p id={id} className="font-medium">
        {question.text}
      </p>
      {answer ? (
        <Given answer={answer} madeAt={detail.created_at} />
      ) : (
        <div className="mt-2 flex gap-3">
          <Button look="frame" aria-expanded={open} onClick={() => (open ? shut() : setForm("open"))}>
            {texts.yes}
          </Button>
          <Button
            look="frame"
            disabled={give.isPending}
            onClick={() => {
              group.current?.focus(); // the buttons go
              shut();
              give.mutate({ questionId: question.id, answer: { answer: "no" } });
            }}
          >
            {texts.no}
          </Button>
        </div>
      )}
      {form !== "none" && !answer ? (
        <div hidden={!open}>
          <YesForm
            cvId={detail.cv_id}
            wordsNeeded={question.statement === null}
            busy={give.isPending}
            onKeep={(where) => {
              group.current?.focus(); // the form goes
              give.mutate({ questionId: question.id, answer: where });
            }}
          />
        </div>
      ) : null}
      {answer ? (
        <Button
          look="quiet"
          disabled={takeBack.isPending}
          onClick={() => {
            group.current?.focus(); // the button goes
            setForm("none");
            takeBack.mutate(answer.gap_answer_id);
          }}
        >
          {texts.change}
        </Button>
      ) : null}
      {error ? (
        <div className="mt-3">
          <Failed error={error} />
        </div>
      ) : null}
    </div>
  );
}

function Given({ answer, madeAt }: { answer: NonNullable<AskedQuestion["answer"]>; madeAt: string }) {
  const texts = useTexts().fit.question;
  const counted = Date.parse(answer.created_at) <= Date.parse(madeAt);
  if (answer.answer === "no") {
    return (
      <p role="status" className="mt-1 text-quiet">
        {texts.saidNo}
      </p>
    );
  }
  return (
    <div role="status" className="mt-1">
      <p>{counted ? texts.counted : texts.saidYes}</p>
      {answer.fact ? (
        <p className="mt-1">
          <Mark ink="met">{answer.fact.text}</Mark>{" "}
          {answer.fact.own_words ? <span className="text-sm text-quiet">({texts.own})</span> : null}
        </p>
      ) : null}
    </div>
  );
}

type FormProps = {
  cvId: string;
  wordsNeeded: boolean;
  busy: boolean;
  onKeep: (answer: { answer: "yes"; role_id: string | null; words: string | null }) => void;
};

/** Where it was, and a sentence about it. */
function YesForm({ cvId, wordsNeeded, busy, onKeep }: FormProps) {
  const texts = useTexts().fit.question;
  const profile = useCv(cvId).data?.profile;
  const [problem, setProblem] = useState<string | null>(null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const words = String(given.get("words") ?? "").trim();
    if (wordsNeeded && !words) return setProblem(texts.missing);
    setProblem(null);
    onKeep({ answer: "yes", role_id: String(given.get("where") ?? "") || null, words: words || null });
  };
  return (
    <form onSubmit={submit} noValidate className="mt-4 max-w-lg space-y-4">
      <Field label={texts.where}>
        {(given) => (
          <select name="where" {...given}>
            <option value="">{texts.elsewhere}</option>
            {(profile ? placesOf(profile) : []).map((place) => (
              <option key={place.id} value={place.id}>
                {place.words}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field
        label={texts.words}
        hint={wordsNeeded ? texts.wordsNeeded : texts.wordsHint}
        problem={problem}
      >
        {(given) => (
          <textarea name="words" rows={2} {...given} className={`${given.className} quoted`} />
        )}
      </Field>
      <Button type="submit" look="frame" disabled={busy}>
        {texts.keep}
      </Button>
    </form>
  );
}
