"use client";

import { useState, type FormEvent } from "react";

import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { useTexts } from "@/texts";

import { DueWords } from "./due-words";
import { NotKept } from "./not-kept";
import { useChange, type Detail } from "./queries";

/** What the person does next, and by when. */
export function NextStep({ detail }: { detail: Detail }) {
  const all = useTexts();
  const texts = all.applications.detail;
  const change = useChange(detail.application_id);
  const [step, setStep] = useState(detail.next_step ?? "");
  const [on, setOn] = useState(detail.next_step_on ?? "");
  const given = { next_step: step.trim() || null, next_step_on: on || null };
  const changed =
    given.next_step !== detail.next_step || given.next_step_on !== detail.next_step_on;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(given);
  };
  return (
    <section aria-labelledby="next">
      <h2 id="next" className="mb-2 font-serif text-xl font-semibold">
        {texts.next}
      </h2>
      <form onSubmit={submit} noValidate>
        <div className="grid gap-4 sm:grid-cols-[1fr_11rem]">
          <Field label={texts.nextWhat}>
            {(control) => (
              <input
                {...control}
                value={step}
                maxLength={500}
                placeholder={texts.nextHint}
                onChange={(event) => setStep(event.target.value)}
              />
            )}
          </Field>
          <Field label={texts.nextOn}>
            {(control) => (
              <input
                {...control}
                type="date"
                value={on}
                onChange={(event) => setOn(event.target.value)}
              />
            )}
          </Field>
        </div>
        {detail.next_step_on ? (
          <p className="mt-2 text-sm text-quiet">
            <DueWords day={detail.next_step_on} />
          </p>
        ) : null}
        {change.error ? <NotKept error={change.error} /> : null}
        <div className="mt-3 flex flex-wrap items-center gap-4">
          <Button type="submit" look="frame" disabled={!changed || change.isPending}>
            {texts.saveNext}
          </Button>
          {detail.next_step || detail.next_step_on ? (
            <Button
              look="quiet"
              disabled={change.isPending}
              onClick={() => change.mutate({ next_step: null, next_step_on: null })}
            >
              {texts.nextDone}
            </Button>
          ) : null}
        </div>
      </form>
    </section>
  );
}
