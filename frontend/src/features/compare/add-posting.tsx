"use client";

import { useState, type FormEvent } from "react";

import { sourceOfText } from "@/api/start";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog";
import { Field } from "@/components/field";
import { Notice } from "@/components/notice";
import { useWordsOf } from "@/components/words-of";
import { useTexts } from "@/texts";

import { useAddPosting } from "./queries";

/** Bring a posting in right here; `onAdded` gets its id. */
export function AddPosting({ onAdded }: { onAdded: (postingId: string) => void }) {
  const texts = useTexts().compare.add;
  const wordsOf = useWordsOf();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const [asked, setAsked] = useState(false);
  const adding = useAddPosting();
  const source = sourceOfText(text);
  const close = () => {
    setOpen(false);
    setAsked(false);
    adding.reset();
  };
  const add = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (!source) return;
    adding.mutate(source, {
      onSuccess: (posting) => {
        setText("");
        close();
        onAdded(posting.posting_id);
      },
    });
  };
  return (
    <>
      <Button look="frame" onClick={() => setOpen(true)}>
        {texts.open}
      </Button>
      <Dialog title={texts.title} open={open} onClose={close}>
        <form onSubmit={add} noValidate aria-busy={adding.isPending} className="space-y-4">
          <Field
            label={texts.label}
            hint={texts.hint}
            problem={asked && !source ? texts.missing : null}
          >
            {({ className, ...given }) => (
              <textarea
                {...given}
                rows={10}
                value={text}
                onChange={(event) => setText(event.target.value)}
                className={`${className} quoted`}
              />
            )}
          </Field>
          {adding.error ? <Notice>{wordsOf(adding.error)}</Notice> : null}
          <div className="flex flex-wrap items-center gap-4">
            <Button type="submit" disabled={adding.isPending}>
              {texts.go}
            </Button>
            <p role="status" className="text-quiet">
              {adding.isPending ? texts.going : ""}
            </p>
          </div>
        </form>
      </Dialog>
    </>
  );
}
