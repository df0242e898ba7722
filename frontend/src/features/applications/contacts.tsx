"use client";

import { useState } from "react";

import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog";
import { useTexts } from "@/texts";

import { ContactForm, typedOf, type Typed } from "./contact-form";
import type { Contact, Detail } from "./queries";

const LINK = "inline-block break-all py-1 text-action underline decoration-1 underline-offset-4 hover:decoration-2";

/** Stands for somebody who has no number yet. */
const NEW = "";

/** Whom the person deals with. */
export function Contacts({ detail }: { detail: Detail }) {
  const texts = useTexts().applications.detail;
  const [form, setForm] = useState<{ contact: Contact | null } | null>(null);
  // What is typed outlives the dialog, for each person and for a new one.
  const [typed, setTyped] = useState<Readonly<Record<string, Typed>>>({});
  const close = () => setForm(null);
  const of = form?.contact?.contact_id ?? NEW;
  const done = () => {
    setTyped((now) => Object.fromEntries(Object.entries(now).filter(([one]) => one !== of)));
    close();
  };
  return (
    <section aria-labelledby="contacts">
      <h2 id="contacts" className="font-serif text-2xl font-semibold">
        {texts.contacts}
      </h2>
      {detail.contacts.length === 0 ? <p className="mt-3 text-quiet">{texts.noContacts}</p> : null}
      <ul className="mt-3 divide-y divide-line">
        {detail.contacts.map((contact) => (
          <Person
            key={contact.contact_id}
            contact={contact}
            onChange={() => setForm({ contact })}
          />
        ))}
      </ul>
      <Button look="frame" className="mt-3" onClick={() => setForm({ contact: null })}>
        {texts.addContact}
      </Button>
      <Dialog
        title={form?.contact ? texts.contactTitle.change : texts.contactTitle.add}
        open={form !== null}
        onClose={close}
      >
        <ContactForm
          id={detail.application_id}
          contact={form?.contact ?? null}
          given={typed[of] ?? typedOf(form?.contact ?? null)}
          onType={(given) => setTyped((now) => ({ ...now, [of]: given }))}
          onDone={done}
        />
      </Dialog>
    </section>
  );
}

function Person({ contact, onChange }: { contact: Contact; onChange: () => void }) {
  const texts = useTexts().applications.detail;
  return (
    <li className="py-3">
      <p className="quoted break-words font-semibold">{contact.name}</p>
      {contact.role ? <p className="break-words text-quiet">{contact.role}</p> : null}
      {contact.email ? (
        <p>
          <a className={LINK} href={`mailto:${encodeURIComponent(contact.email).replace("%40", "@")}`}>
            {contact.email}
          </a>
        </p>
      ) : null}
      {contact.phone ? (
        <p>
          <a className={LINK} href={`tel:${contact.phone.replace(/[^+\d]/g, "")}`}>
            {contact.phone}
          </a>
        </p>
      ) : null}
      {contact.note ? (
        <p className="quoted whitespace-pre-wrap break-words">{contact.note}</p>
      ) : null}
      <Button
        look="quiet"
        className="-ml-1 text-sm pointer-fine:min-h-8 pointer-fine:py-1"
        aria-label={texts.changeContactOf(contact.name)}
        onClick={onChange}
      >
        {texts.changeContact}
      </Button>
    </li>
  );
}
