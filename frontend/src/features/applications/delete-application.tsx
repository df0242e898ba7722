"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog";
import { Failed } from "@/components/failed";
import { useTexts } from "@/texts";

import { nameOf } from "./names";
import { useDelete, type Detail } from "./queries";

/** Stop tracking it, once the person has confirmed that. */
export function DeleteApplication({ detail }: { detail: Detail }) {
  const all = useTexts();
  const texts = all.applications.detail;
  const router = useRouter();
  const remove = useDelete(detail.application_id);
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button look="danger" onClick={() => setOpen(true)}>
        {texts.delete}
      </Button>
      <Dialog title={texts.deleteTitle} open={open} onClose={close}>
        <p className="quoted">{nameOf(detail, all.applications)}</p>
        <p className="mt-2">{texts.deleteWords}</p>
        {remove.error ? <Failed error={remove.error} /> : null}
        <div className="mt-6 flex flex-wrap gap-4">
          <Button
            look="danger"
            disabled={remove.isPending}
            onClick={() =>
              remove.mutate(undefined, { onSuccess: () => router.replace("/applications/") })
            }
          >
            {texts.deleteYes}
          </Button>
          <Button look="frame" onClick={close}>
            {all.common.cancel}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
