"use client";

import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";

import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog";
import { Failed } from "@/components/failed";
import { Field } from "@/components/field";
import { useTexts } from "@/texts";

import { useErase } from "./queries";
import { isConfirmed } from "./wishes";

/** Says what goes, and asks for a word. */
export function DeleteDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const texts = useTexts().settings.data;
  return (
    <Dialog title={texts.deleteTitle} open={open} onClose={onClose}>
      <p className="font-medium">{texts.goes}</p>
      <ul className="mt-1 list-disc space-y-1 pl-5">
        {texts.what.map((what) => (
          <li key={what}>{what}</li>
        ))}
      </ul>
      <p className="mt-3">{texts.stays}</p>
      <p className="mt-3">{texts.cant}</p>
      <Confirm onClose={onClose} />
    </Dialog>
  );
}

function Confirm({ onClose }: { onClose: () => void }) {
  const { common, settings } = useTexts();
  const texts = settings.data;
  const router = useRouter();
  const erase = useErase();
  const [typed, setTyped] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isConfirmed(typed, texts.word)) return;
    erase.mutate(undefined, { onSuccess: () => router.replace("/sign-in/deleted/") });
  };
  return (
    <form onSubmit={submit} noValidate className="mt-5 space-y-4">
      <Field label={texts.type(texts.word)}>
        {(given) => (
          <input
            {...given}
            autoComplete="off"
            autoCapitalize="none"
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
        )}
      </Field>
      {erase.error ? <Failed error={erase.error} /> : null}
      <div className="flex flex-wrap gap-4">
        <Button
          type="submit"
          look="danger"
          disabled={!isConfirmed(typed, texts.word) || erase.isPending || erase.isSuccess}
        >
          {texts.deleteYes}
        </Button>
        <Button look="frame" onClick={onClose}>
          {common.cancel}
        </Button>
      </div>
    </form>
  );
}
