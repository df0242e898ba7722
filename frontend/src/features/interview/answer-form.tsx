"use client";

import { useRouter } from "next/navigation";
import { useRef, useState, type FormEvent } from "react";

import { draftOf, keepDraft } from "@/api/drafts";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { Notice } from "@/components/notice";
import { useWordsOf } from "@/components/words-of";
import { useFormats, useTexts } from "@/texts";

import type { Addresses } from "./addresses";
import { countWords, lengthOf } from "./history";
import type { Question } from "./pack";
import { useAnswering, type Session } from "./queries";
import { Timer } from "./timer-view";

const MOST_CHARACTERS = 20_000;

type Props = { session: Session; question: Question; addresses: Addresses };

/** A calm place to write an answer in. What is written is kept here until it is sent. */
export function AnswerForm({ session, question, addresses }: Props) {
  const texts = useTexts().interview.practice;
  const wordsOf = useWordsOf();
  const formats = useFormats();
  const router = useRouter();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => draftOf(session.session_id, question.id));
  const [kept, setKept] = useState(true);
  const [asked, setAsked] = useState(false);
  const answering = useAnswering(session);
  const words = countWords(text);
  const problem =
    text.length > MOST_CHARACTERS ? texts.tooLong : asked && words === 0 ? texts.empty : null;

  const write = (now: string) => {
    setText(now);
    setKept(keepDraft(session.session_id, question.id, now));
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (words === 0 || text.length > MOST_CHARACTERS) {
      field.current?.focus();
      return;
    }
    answering.mutate(
      { question_id: question.id, answer: text },
      {
        // Only while the person is still here.
        onSuccess: (answer) =>
          router.push(addresses.answer(question.id, answer.answer_id), { scroll: false }),
      },
    );
  };
  const unread = session.answers.some((one) => one.evaluation === null && one.answer === text);

  return (
    <form onSubmit={send} noValidate aria-busy={answering.isPending} className="mt-8 print:hidden">
      <Field label={texts.label} hint={texts.hint} problem={problem}>
        {({ className, ...given }) => (
          <textarea
            {...given}
            ref={field}
            value={text}
            readOnly={answering.isPending}
            onChange={(event) => write(event.target.value)}
            className={`${className} quoted min-h-[45vh] resize-y p-4 sm:min-h-80 sm:p-6`}
          />
        )}
      </Field>
      <div className="mt-2 flex flex-wrap justify-between gap-x-6 gap-y-1 text-sm text-quiet">
        <p>
          <span className="tabular-nums">{texts.words(formats.number(words))}</span>
          {" · "}
          {texts.length[lengthOf(words)]}
        </p>
        <p>{kept ? texts.draft : texts.noDraft}</p>
      </div>
      <div className="mt-5 flex flex-wrap items-center gap-x-6 gap-y-3">
        <Button type="submit" disabled={answering.isPending}>
          {texts.send}
        </Button>
        <Timer />
        <p role="status" className="text-quiet">
          {answering.isPending ? texts.sending : ""}
        </p>
      </div>
      {answering.error ? (
        <div className="mt-5">
          <Notice>{unread ? texts.kept : wordsOf(answering.error)}</Notice>
        </div>
      ) : null}
    </form>
  );
}
