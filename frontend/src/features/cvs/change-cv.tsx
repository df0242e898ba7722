"use client";

import { useState, type FormEvent } from "react";

import type { Cv } from "@/api/cvs";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog";
import { Failed } from "@/components/failed";
import { Field } from "@/components/field";
import { useTexts } from "@/texts";

import { useChangeCv, useDeleteCv } from "./queries";

type Props = {
  cv: Cv;
  /** What to do once it is gone, where the page was about it. */
  onDeleted?: () => void;
};

/** What can be done to a version. */
export function ChangeCv({ cv, onDeleted }: Props) {
  const texts = useTexts().cvs.change;
  const [doing, setDoing] = useState<"rename" | "delete" | null>(null);
  const makeMain = useChangeCv(cv.cv_id);
  const done = () => setDoing(null);
  // Where several versions stand together, each button says which one it is for.
  const about = (what: string) => `${what}: ${cv.version_name}`;
  return (
    <div>
      <div className="flex flex-wrap gap-x-3">
        {cv.is_primary ? null : (
          <Button
            look="quiet"
            aria-label={about(texts.makeMain)}
            disabled={makeMain.isPending}
            onClick={() => makeMain.mutate({ is_primary: true })}
          >
            {texts.makeMain}
          </Button>
        )}
        <Button look="quiet" aria-label={about(texts.rename)} onClick={() => setDoing("rename")}>
          {texts.rename}
        </Button>
        <Button look="quiet" aria-label={about(texts.delete)} onClick={() => setDoing("delete")}>
          {texts.delete}
        </Button>
      </div>
      {makeMain.error ? <Failed error={makeMain.error} /> : null}
      <Dialog title={texts.rename} open={doing === "rename"} onClose={done}>
        <Rename cv={cv} onDone={done} />
      </Dialog>
      <Dialog title={texts.deleteTitle(cv.version_name)} open={doing === "delete"} onClose={done}>
        <Delete cv={cv} onCancel={done} onDeleted={onDeleted ?? done} />
      </Dialog>
    </div>
  );
}

function Rename({ cv, onDone }: { cv: Cv; onDone: () => void }) {
  const texts = useTexts();
  const change = useChangeCv(cv.cv_id);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name") ?? "").trim();
    if (!name) return setProblem(texts.cvs.change.nameMissing);
    change.mutate({ name }, { onSuccess: onDone });
  };
  return (
    <form onSubmit={submit} noValidate className="space-y-5">
      <Field label={texts.cvs.change.name} problem={problem}>
        {(given) => (
          <input name="name" defaultValue={cv.version_name} maxLength={120} autoComplete="off" {...given} />
        )}
      </Field>
      {change.error ? <Failed error={change.error} /> : null}
      <Button type="submit" disabled={change.isPending}>
        {texts.common.save}
      </Button>
    </form>
  );
}

type DeleteProps = { cv: Cv; onCancel: () => void; onDeleted: () => void };

function Delete({ cv, onCancel, onDeleted }: DeleteProps) {
  const texts = useTexts();
  const remove = useDeleteCv(cv.cv_id, onDeleted);
  return (
    <div className="space-y-5">
      <p>{texts.cvs.change.deleteWarning}</p>
      {remove.error ? <Failed error={remove.error} /> : null}
      <div className="flex flex-wrap gap-3">
        <Button look="danger" disabled={remove.isPending} onClick={() => remove.mutate()}>
          {texts.cvs.change.deleteNow}
        </Button>
        <Button look="frame" onClick={onCancel}>
          {texts.common.cancel}
        </Button>
      </div>
    </div>
  );
}
