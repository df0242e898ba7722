"use client";

import { useState, type FormEvent } from "react";

import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog";
import { Failed } from "@/components/failed";
import { Field } from "@/components/field";
import { useFormats, useTexts } from "@/texts";

import { NotKept } from "./not-kept";
import { useDeleteNote, useRedate, type Event } from "./queries";
import { useToday } from "./today";

const SMALL = "text-sm pointer-fine:min-h-8 pointer-fine:py-1";

type Props = { id: string; event: Event; onDeleted: () => void };

/** A stage that was entered, or a note. Its day can be corrected, and a note be deleted. */
export function HistoryEntry({ id, event, onDeleted }: Props) {
  const { applications: all, common } = useTexts();
  const texts = all.detail;
  const formats = useFormats();
  const remove = useDeleteNote(id);
  const [open, setOpen] = useState(false);
  const [asking, ask] = useState(false);
  const deleteIt = () => {
    ask(false);
    // Why it failed stands below.
    remove.mutateAsync(event.event_id).then(onDeleted, () => undefined);
  };
  const day = formats.day(event.happened_on);
  const stage = event.stage ? texts.moved(all.stage[event.stage]) : null;
  return (
    <li className="grid gap-x-6 gap-y-1 sm:grid-cols-[7rem_1fr]">
      <time dateTime={event.happened_on} className="text-sm leading-7 text-quiet">
        {day}
      </time>
      <div className="min-w-0">
        {stage ? <p className="font-medium">{stage}</p> : null}
        {event.note ? <p className="quoted whitespace-pre-wrap break-words">{event.note}</p> : null}
        <p className="-ml-1 flex flex-wrap gap-x-4">
          <Button
            look="quiet"
            className={SMALL}
            aria-label={texts.correctOf(stage ?? event.note ?? "", day)}
            onClick={() => setOpen(true)}
          >
            {texts.correct}
          </Button>
          {event.kind === "note" ? (
            <Button
              look="quiet"
              className={SMALL}
              aria-label={texts.deleteNoteOf(day)}
              aria-disabled={remove.isPending}
              onClick={() => ask(!remove.isPending)}
            >
              {texts.deleteNote}
            </Button>
          ) : null}
        </p>
        {remove.error ? <Failed error={remove.error} /> : null}
      </div>
      <Dialog title={texts.correctTitle} open={open} onClose={() => setOpen(false)}>
        <Redate id={id} event={event} onDone={() => setOpen(false)} />
      </Dialog>
      <Dialog title={texts.deleteNoteTitle} open={asking} onClose={() => ask(false)}>
        <p className="quoted whitespace-pre-wrap break-words">{event.note}</p>
        <p className="mt-2">{texts.deleteNoteWords}</p>
        <div className="mt-6 flex flex-wrap gap-4">
          <Button look="danger" onClick={deleteIt}>
            {all.detail.deleteYes}
          </Button>
          <Button look="frame" onClick={() => ask(false)}>
            {common.cancel}
          </Button>
        </div>
      </Dialog>
    </li>
  );
}

function Redate({ id, event, onDone }: { id: string; event: Event; onDone: () => void }) {
  const all = useTexts();
  const today = useToday();
  const redate = useRedate(id);
  const [on, setOn] = useState(event.happened_on);
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    if (on) redate.mutate({ eventId: event.event_id, on }, { onSuccess: onDone });
  };
  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      <div className="w-44">
        <Field label={all.applications.detail.noteOn}>
          {(given) => (
            <input
              {...given}
              type="date"
              value={on}
              max={today}
              onChange={(changed) => setOn(changed.target.value)}
            />
          )}
        </Field>
      </div>
      {redate.error ? <NotKept error={redate.error} /> : null}
      <Button type="submit" disabled={on === "" || redate.isPending}>
        {all.common.save}
      </Button>
    </form>
  );
}
