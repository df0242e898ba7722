"use client";

import { useState, type FormEvent } from "react";

import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog";
import { Failed } from "@/components/failed";
import { Field } from "@/components/field";
import { useFormats, useTexts } from "@/texts";

import { namesFrom, type Named } from "./add-fields";
import { nameOf } from "./names";
import { useAdd, useAnalyses, type Analysis, type Detail } from "./queries";
import { isStage, STAGES, type Stage } from "./stages";
import { useToday } from "./today";

/** What stands in the fields; no day means today. */
type Fields = Named & { check: Analysis | null; stage: Stage; on: string | null };

const EMPTY: Fields = { check: null, role: "", company: "", stage: "saved", on: null };

/** Add an application: by hand, or from a posting that was checked. */
export function AddDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const texts = useTexts().applications;
  const [added, setAdded] = useState<Detail | null>(null);
  // What is typed outlives the dialog: a slip on Escape costs nobody their words.
  const [fields, setFields] = useState<Fields>(EMPTY);
  const done = (detail: Detail) => {
    setAdded(detail);
    setFields(EMPTY);
    onClose();
  };
  return (
    <>
      <Dialog title={texts.add.title} open={open} onClose={onClose}>
        <AddForm fields={fields} onType={setFields} onDone={done} />
      </Dialog>
      <p role="status" className="sr-only">
        {added && !open ? texts.move.done(nameOf(added, texts), texts.stage[added.stage]) : ""}
      </p>
    </>
  );
}

type Props = {
  fields: Fields;
  onType: (fields: Fields) => void;
  onDone: (detail: Detail) => void;
};

function AddForm({ fields, onType, onDone }: Props) {
  const texts = useTexts().applications;
  const today = useToday();
  const analyses = useAnalyses().data ?? [];
  const add = useAdd();
  const { check, role, company, stage } = fields;
  const on = fields.on ?? today;
  const set = (change: Partial<Fields>) => onType({ ...fields, ...change });
  const [asked, setAsked] = useState(false);
  const named = role.trim() !== "" || company.trim() !== "";

  const choose = (id: string) => {
    const chosen = analyses.find((one) => one.analysis_id === id) ?? null;
    set({ check: chosen, ...namesFrom(fields, check, chosen) });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (!named) return;
    add.mutate(
      {
        analysis_id: check?.analysis_id ?? null,
        role_title: role.trim() || null,
        company: company.trim() || null,
        stage,
        on: on || today,
      },
      { onSuccess: onDone },
    );
  };

  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      {analyses.length > 0 ? (
        <Field label={texts.add.from} hint={texts.add.fromHint}>
          {(given) => (
            <select
              {...given}
              value={check?.analysis_id ?? ""}
              onChange={(event) => choose(event.target.value)}
            >
              <option value="">{texts.add.byHand}</option>
              {analyses.map((one) => (
                <CheckOption key={one.analysis_id} check={one} />
              ))}
            </select>
          )}
        </Field>
      ) : null}
      <Field label={texts.add.role} problem={asked && !named ? texts.add.neither : null}>
        {(given) => (
          <input
            {...given}
            value={role}
            maxLength={200}
            readOnly={add.isPending}
            onChange={({ target }) => set({ role: target.value })}
          />
        )}
      </Field>
      <Field label={texts.add.company}>
        {(given) => (
          <input
            {...given}
            value={company}
            maxLength={200}
            readOnly={add.isPending}
            onChange={({ target }) => set({ company: target.value })}
          />
        )}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={texts.add.stage}>
          {(given) => (
            <select
              {...given}
              value={stage}
              onChange={({ target }) => isStage(target.value) && set({ stage: target.value })}
            >
              {STAGES.map((one) => (
                <option key={one} value={one}>
                  {texts.stage[one]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={texts.add.on}>
          {(given) => (
            <input
              {...given}
              type="date"
              value={on}
              max={today}
              onChange={({ target }) => set({ on: target.value })}
            />
          )}
        </Field>
      </div>
      {add.error ? <Failed error={add.error} /> : null}
      <Button type="submit" disabled={add.isPending}>
        {texts.add.go}
      </Button>
    </form>
  );
}

function CheckOption({ check }: { check: Analysis }) {
  const texts = useTexts().applications;
  const { number } = useFormats();
  return (
    <option value={check.analysis_id}>
      {texts.add.check(
        check.role_title ?? texts.nameless.role,
        check.company ?? texts.nameless.company,
        number(check.fit_score),
        check.cv_name,
      )}
    </option>
  );
}
