"use client";

import { useState, type FormEvent } from "react";

import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog";
import { Field } from "@/components/field";
import { useTexts } from "@/texts";

import { NotKept } from "./not-kept";
import { useChange, type Detail } from "./queries";

/** Correct what the application is called. */
export function EditNames({ detail }: { detail: Detail }) {
  const texts = useTexts().applications;
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button look="quiet" onClick={() => setOpen(true)}>
        {texts.detail.edit}
      </Button>
      <Dialog title={texts.detail.edit} open={open} onClose={close}>
        <Names detail={detail} onDone={close} />
      </Dialog>
    </>
  );
}

function Names({ detail, onDone }: { detail: Detail; onDone: () => void }) {
  const { add: texts } = useTexts().applications;
  const { save } = useTexts().common;
  const change = useChange(detail.application_id);
  const [role, setRole] = useState(detail.role_title ?? "");
  const [company, setCompany] = useState(detail.company ?? "");
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
          <input {...given} value={role} maxLength={200} onChange={(event) => setRole(event.target.value)} />
        )}
      </Field>
      <Field label={texts.company}>
        {(given) => (
          <input {...given} value={company} maxLength={200} onChange={(event) => setCompany(event.target.value)} />
        )}
      </Field>
      {change.error ? <NotKept error={change.error} /> : null}
      <Button type="submit" disabled={change.isPending}>
        {save}
      </Button>
    </form>
  );
}
