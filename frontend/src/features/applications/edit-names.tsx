"use client";

import { useState, type FormEvent } from "react";

import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog";
import { Field } from "@/components/field";
import { useTexts } from "@/texts";

import type { Named } from "./add-fields";
import { NotKept } from "./not-kept";
import { useChange, type Detail } from "./queries";

/** Correct what the application is called. */
export function EditNames({ detail }: { detail: Detail }) {
  const texts = useTexts().applications;
  const [open, setOpen] = useState(false);
  // What is typed outlives the dialog: a slip on Escape costs nobody their words.
  const [typed, type] = useState<Named | null>(null);
  const close = () => setOpen(false);
  const done = () => {
    type(null);
    close();
  };
  const named = typed ?? { role: detail.role_title ?? "", company: detail.company ?? "" };
  return (
    <>
      <Button look="quiet" onClick={() => setOpen(true)}>
        {texts.detail.edit}
      </Button>
      <Dialog title={texts.detail.edit} open={open} onClose={close}>
        <Names id={detail.application_id} named={named} onType={type} onDone={done} />
      </Dialog>
    </>
  );
}

type Props = { id: string; named: Named; onType: (named: Named) => void; onDone: () => void };

function Names({ id, named: { role, company }, onType, onDone }: Props) {
  const { add: texts } = useTexts().applications;
  const { save } = useTexts().common;
  const change = useChange(id);
  const [asked, setAsked] = useState(false);
  const named = role.trim() !== "" || company.trim() !== "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (!named) return;
    change.mutate(
      { role_title: role.trim() || null, company: company.trim() || null },
      { onSuccess: onDone },
    );
  };
  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      <Field label={texts.role} problem={asked && !named ? texts.neither : null}>
        {(given) => (
          <input
            {...given}
            value={role}
            maxLength={200}
            readOnly={change.isPending}
            onChange={({ target }) => onType({ role: target.value, company })}
          />
        )}
      </Field>
      <Field label={texts.company}>
        {(given) => (
          <input
            {...given}
            value={company}
            maxLength={200}
            readOnly={change.isPending}
            onChange={({ target }) => onType({ role, company: target.value })}
          />
        )}
      </Field>
      {change.error ? <NotKept error={change.error} /> : null}
      <Button type="submit" disabled={change.isPending}>
        {save}
      </Button>
    </form>
  );
}
