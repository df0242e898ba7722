"use client";

import { useState, type ComponentProps, type FormEvent } from "react";

import { Button } from "@/components/button";
import { Failed } from "@/components/failed";
import { Field } from "@/components/field";
import { useTexts } from "@/texts";

import { NotKept } from "./not-kept";
import { useDeleteContact, useKeepContact, type Contact } from "./queries";

const ASKED = ["name", "role", "email", "phone", "note"] as const;
type Asked = (typeof ASKED)[number];

const CONTROLS: Record<Exclude<Asked, "note">, ComponentProps<"input">> = {
  name: { maxLength: 200, autoComplete: "off" },
  role: { maxLength: 200, autoComplete: "off" },
  email: { maxLength: 254, type: "email", autoComplete: "off" },
  phone: { maxLength: 200, type: "tel", autoComplete: "off" },
};

/** What stands in the fields. */
export type Typed = Record<Asked, string>;

export function typedOf(contact: Contact | null): Typed {
  return {
    name: contact?.name ?? "",
    role: contact?.role ?? "",
    email: contact?.email ?? "",
    phone: contact?.phone ?? "",
    note: contact?.note ?? "",
  };
}

type Props = {
  id: string;
  contact: Contact | null;
  given: Typed;
  onType: (given: Typed) => void;
  onDone: () => void;
};

/** Somebody new, or what is known of `contact`. */
export function ContactForm({ id, contact, given, onType, onDone }: Props) {
  const texts = useTexts().applications.detail;
  const { save } = useTexts().common;
  const keep = useKeepContact(id, contact?.contact_id ?? null);
  const remove = useDeleteContact(id);
  const [asked, setAsked] = useState(false);
  const nameless = given.name.trim() === "";
  const labels: Record<Asked, string> = {
    name: texts.name,
    role: texts.contactRole,
    email: texts.email,
    phone: texts.phone,
    note: texts.contactNote,
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (nameless) return;
    const said = (field: Asked) => given[field].trim() || null;
    keep.mutate(
      {
        name: given.name.trim(),
        role: said("role"),
        email: said("email"),
        phone: said("phone"),
        note: said("note"),
      },
      { onSuccess: onDone },
    );
  };
  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      {ASKED.map((field) => (
        <Field
          key={field}
          label={labels[field]}
          problem={field === "name" && asked && nameless ? texts.noName : null}
        >
          {(control) => {
            const shared = {
              ...control,
              value: given[field],
              readOnly: keep.isPending,
              onChange: ({ target }: { target: { value: string } }) =>
                onType({ ...given, [field]: target.value }),
            };
            return field === "note" ? (
              <textarea {...shared} maxLength={5000} className={`${control.className} min-h-20`} />
            ) : (
              <input {...CONTROLS[field]} {...shared} />
            );
          }}
        </Field>
      ))}
      {keep.error ? <NotKept error={keep.error} /> : null}
      {remove.error ? <Failed error={remove.error} /> : null}
      <div className="flex flex-wrap gap-4">
        <Button type="submit" disabled={keep.isPending}>
          {save}
        </Button>
        {contact ? (
          <Button
            look="danger"
            disabled={remove.isPending}
            onClick={() => remove.mutate(contact.contact_id, { onSuccess: onDone })}
          >
            {texts.deleteContact}
          </Button>
        ) : null}
      </div>
    </form>
  );
}
