"use client";

import { useState } from "react";

import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog";
import { useTexts } from "@/texts";

import { useDesk } from "./desk";

/** Back to what was proposed, everywhere. Asked twice, since the person's own words are lost. */
export function UndoAll() {
  const texts = useTexts().rewrite.undoAll;
  const desk = useDesk();
  const [asking, ask] = useState(false);
  const anything = desk.all.some((one) => one.decision);
  return (
    <>
      {/* It stays where it is when all is back, since the keyboard returns to it from the dialog. */}
      <Button
        look="quiet"
        aria-disabled={!anything}
        className="aria-disabled:opacity-60"
        onClick={() => ask(anything)}
      >
        {texts.confirm}
      </Button>
      <Dialog title={texts.title} open={asking} onClose={() => ask(false)}>
        <p>{texts.text}</p>
        <Button
          look="danger"
          className="mt-6"
          onClick={() => {
            ask(false);
            desk.wish({ do: "undo_all" });
          }}
        >
          {texts.confirm}
        </Button>
      </Dialog>
    </>
  );
}
