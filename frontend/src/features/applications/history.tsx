"use client";

import { useRef, useState, type FormEvent } from "react";

import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { useTexts } from "@/texts";

import { HistoryEntry } from "./history-entry";
import { NotKept } from "./not-kept";
import { useNote, type Detail } from "./queries";
import { useToday } from "./today";

/** Stages and notes, the newest first. */
export function History({ detail }: { detail: Detail }) {
  const texts = useTexts().applications.detail;
  const heading = useRef<HTMLHeadingElement>(null);
  return (
    <section aria-labelledby="history">
      <h2 ref={heading} id="history" tabIndex={-1} className="font-serif text-2xl font-semibold">
        {texts.history}
      </h2>
      <AddNote id={detail.application_id} />
      <ol className="mt-8 space-y-6">
        {detail.history.toReversed().map((event) => (
          <HistoryEntry
            key={event.event_id}
            id={detail.application_id}
            event={event}
            onDeleted={() => heading.current?.focus()}
          />
        ))}
      </ol>
    </section>
  );
}

function AddNote({ id }: { id: string }) {
  const texts = useTexts().applications.detail;
  const today = useToday();
  const add = useNote(id);
  const [note, setNote] = useState("");
  const [on, setOn] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (note.trim() === "") return;
    add.mutate(
      { note: note.trim(), on: on || today },
      {
        onSuccess: () => {
          setNote("");
          setOn(null);
        },
      },
    );
  };
  return (
    <form onSubmit={submit} noValidate className="mt-4">
      <Field label={texts.note}>
        {(given) => (
          <textarea
            {...given}
            className={`${given.className} quoted min-h-24 resize-y`}
            value={note}
            readOnly={add.isPending}
            maxLength={5000}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
      <div className="mt-3 flex flex-wrap items-end gap-4">
        <div className="w-44">
          <Field label={texts.noteOn}>
            {(given) => (
              <input
                {...given}
                type="date"
                value={on ?? today}
                readOnly={add.isPending}
                max={today}
                onChange={(event) => setOn(event.target.value)}
              />
            )}
          </Field>
        </div>
        <Button type="submit" look="frame" disabled={note.trim() === "" || add.isPending}>
          {texts.addNote}
        </Button>
        <p role="status" className="py-2 text-sm text-quiet">
          {add.isSuccess && note === "" ? texts.added : ""}
        </p>
      </div>
      {add.error ? <NotKept error={add.error} /> : null}
    </form>
  );
}
