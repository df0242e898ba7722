"use client";

import { useState, type FormEvent } from "react";

import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { useTexts } from "@/texts";

import { DueWords } from "./due-words";
import { NotKept } from "./not-kept";
import { useChange, type Detail } from "./queries";

type Step = { what: string; on: string };

/** What the person does next, and by when. */
export function NextStep({ detail }: { detail: Detail }) {
  const { common, applications } = useTexts();
  const texts = applications.detail;
  const change = useChange(detail.application_id);
  // What is typed stands until it is kept, whatever comes from elsewhere in the meantime.
  const [typed, setTyped] = useState<Step | null>(null);
  const step = typed ?? { what: detail.next_step ?? "", on: detail.next_step_on ?? "" };
  const keep = ({ what, on }: Step) =>
    change.mutate(
      { next_step: what.trim() || null, next_step_on: on || null },
      // What was typed while it was on its way is not kept yet.
      { onSuccess: () => setTyped((now) => (now === typed ? null : now)) },
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    keep(step);
  };
  return (
    <section aria-labelledby="next">
      <h2 id="next" className="mb-2 font-serif text-xl font-semibold">
        {texts.next}
      </h2>
      <form onSubmit={submit} noValidate>
        <Field label={texts.nextWhat} hint={texts.nextHint}>
          {(given) => (
            <input
              {...given}
              value={step.what}
              maxLength={500}
              onChange={({ target }) => setTyped({ ...step, what: target.value })}
            />
          )}
        </Field>
        <div className="mt-4 flex flex-wrap items-end gap-x-4 gap-y-2">
          <div className="w-44">
            <Field label={texts.nextOn}>
              {(given) => (
                <input
                  {...given}
                  type="date"
                  value={step.on}
                  onChange={({ target }) => setTyped({ ...step, on: target.value })}
                />
              )}
            </Field>
          </div>
          {detail.next_step_on ? (
            <p className="py-2.5 text-sm text-quiet">
              <DueWords day={detail.next_step_on} />
            </p>
          ) : null}
        </div>
        {change.error ? <NotKept error={change.error} /> : null}
        <div className="mt-4 flex flex-wrap items-center gap-4">
          <Button type="submit" look="frame" disabled={change.isPending}>
            {texts.saveNext}
          </Button>
          {detail.next_step || detail.next_step_on ? (
            <Button
              look="quiet"
              disabled={change.isPending}
              onClick={() => keep({ what: "", on: "" })}
            >
              {texts.nextDone}
            </Button>
          ) : null}
          <p role="status" className="text-sm text-quiet">
            {change.isSuccess && !typed ? common.saved : ""}
          </p>
        </div>
      </form>
    </section>
  );
}
