"use client";

import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";

import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog";
import { Failed } from "@/components/failed";
import { Field } from "@/components/field";
import { useTexts } from "@/texts";

import { useAddCv } from "./queries";

const FILES = ".pdf,.docx,.html,.htm,.md,.txt";

/** Bring a new version: a file, or its text. */
export function AddCv({ open, onClose }: { open: boolean; onClose: () => void }) {
  const texts = useTexts().cvs;
  return (
    <Dialog title={texts.add} open={open} onClose={onClose}>
      <Form />
    </Dialog>
  );
}

function Form() {
  const texts = useTexts().cvs.adding;
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const [share, setShare] = useState(0);
  const add = useAddCv(setShare, (cvId) => router.push(`/cvs/?id=${cvId}`));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const chosen = given.get("file");
    const file = chosen instanceof File && chosen.size > 0 ? chosen : null;
    const text = String(given.get("text") ?? "");
    if (!file && !text.trim()) return setProblem(texts.missing);
    setProblem(null);
    setShare(0);
    add.mutate({ file, text, name: String(given.get("name") ?? "").trim() || null });
  };
  return (
    <form onSubmit={submit} noValidate className="space-y-5" aria-busy={add.isPending}>
      <Field label={texts.file} hint={texts.fileHint} problem={problem}>
        {(given) => (
          <input
            type="file"
            name="file"
            accept={FILES}
            {...given}
            className={`${given.className} file:mr-3 file:border-0 file:bg-transparent file:font-medium file:text-action file:underline`}
          />
        )}
      </Field>
      <Field label={texts.text} hint={texts.textHint}>
        {(given) => <textarea name="text" rows={5} {...given} className={`${given.className} quoted`} />}
      </Field>
      <Field label={texts.name} hint={texts.nameHint}>
        {(given) => <input name="name" maxLength={120} autoComplete="off" {...given} />}
      </Field>
      {add.error ? <Failed error={add.error} /> : null}
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" disabled={add.isPending}>
          {texts.go}
        </Button>
        <p role="status" className="text-quiet tabular-nums">
          {add.isPending ? `${texts.going}${share > 0 ? ` ${Math.round(share * 100)} %` : ""}` : ""}
        </p>
      </div>
    </form>
  );
}
