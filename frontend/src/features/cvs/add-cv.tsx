"use client";

import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";

import { ACCEPT, EMPTY, faultOf, type Draft } from "@/api/sources";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog";
import { Failed } from "@/components/failed";
import { Field } from "@/components/field";
import { useTexts } from "@/texts";

import { useAddCv } from "./queries";

/** Bring a new version: a file, or its text. Closing it loses nothing of what was brought. */
export function AddCv({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { cvs, start } = useTexts();
  const texts = cvs.adding;
  const router = useRouter();
  const [draft, setDraft] = useState<Draft>(EMPTY.cv);
  const [name, setName] = useState("");
  const [asked, setAsked] = useState(false);
  const [share, setShare] = useState(0);
  const add = useAddCv(setShare, (cvId) => router.push(`/cvs/?id=${cvId}`));
  const fault = faultOf(draft, "cv");
  const problem =
    fault === null || (fault === "missing" && !asked)
      ? null
      : fault === "missing"
        ? texts.missing
        : fault === "not_an_address"
          ? start.fault.cv[fault]
          : start.fault[fault];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (fault) return;
    setShare(0);
    const file = draft.way === "file" ? draft.file : null;
    add.mutate({ file, text: draft.text, name: name.trim() || null });
  };
  return (
    <Dialog title={cvs.add} open={open} onClose={onClose}>
      <form onSubmit={submit} noValidate className="space-y-5" aria-busy={add.isPending}>
        <Field
          label={texts.file}
          hint={texts.fileHint}
          problem={draft.way === "file" ? problem : null}
        >
          {(given) => (
            <input
              type="file"
              accept={ACCEPT}
              {...given}
              ref={(input) => showFile(input, draft.file)}
              onChange={(event) => {
                const file = event.target.files?.[0] ?? null;
                setDraft({ ...draft, file, way: file || !draft.text.trim() ? "file" : "text" });
              }}
              className={`${given.className} file:mr-3 file:border-0 file:bg-transparent file:font-medium file:text-action file:underline`}
            />
          )}
        </Field>
        <Field
          label={texts.text}
          hint={texts.textHint}
          problem={draft.way === "text" ? problem : null}
        >
          {(given) => (
            <textarea
              rows={5}
              {...given}
              value={draft.text}
              onChange={({ target: { value: text } }) =>
                setDraft({ ...draft, text, way: draft.file || !text.trim() ? "file" : "text" })
              }
              className={`${given.className} quoted`}
            />
          )}
        </Field>
        <Field label={texts.name} hint={texts.nameHint}>
          {(given) => (
            <input
              maxLength={120}
              autoComplete="off"
              {...given}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        {add.error ? <Failed error={add.error} /> : null}
        <div className="flex flex-wrap items-center gap-4">
          <Button type="submit" disabled={add.isPending}>
            {texts.go}
          </Button>
          <p role="status" className="text-quiet tabular-nums">
            {add.isPending
              ? `${texts.going}${share > 0 ? ` ${Math.round(share * 100)} %` : ""}`
              : ""}
          </p>
        </div>
      </form>
    </Dialog>
  );
}

/** A file input can't be given a value; opened anew, it is handed the file that was chosen before. */
function showFile(input: HTMLInputElement | null, file: File | null): void {
  if (!input || !file || input.files?.length) return;
  const chosen = new DataTransfer();
  chosen.items.add(file);
  input.files = chosen.files;
}
