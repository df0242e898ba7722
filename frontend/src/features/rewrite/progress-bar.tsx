"use client";

import { useState } from "react";

import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog";
import { Notice } from "@/components/notice";
import { useFormats, useTexts } from "@/texts";

import type { Wish } from "./decisions";
import { useDesk } from "./desk";
import { progress, type Proposal } from "./proposals";

/** How much is decided, what was saved last, and what can be done with all at once. */
export function ProgressBar() {
  const texts = useTexts().rewrite;
  const { number } = useFormats();
  const desk = useDesk();
  const [asking, ask] = useState(false);
  const { decided, all } = progress(desk.all);
  const left = all - decided;
  const anything = desk.all.some((one) => one.decision);
  return (
    <section
      aria-label={texts.bar.label}
      className="border-t border-line bg-paper py-3"
    >
      <div className="flex flex-wrap items-center gap-x-6 gap-y-1">
        <p className="flex items-center gap-3 text-sm font-medium tabular-nums">
          {all > 0 ? (
            <progress
              aria-label={texts.bar.label}
              value={decided}
              max={all}
              className="h-2 w-24 accent-met sm:w-40"
            />
          ) : null}
          {all === 0 ? texts.bar.nothing : texts.bar.count(number(decided), number(all))}
        </p>
        <div className="ml-auto flex flex-wrap items-center gap-x-4">
          {anything ? (
            <Button look="quiet" className="text-sm" onClick={() => ask(true)}>
              {texts.bar.undoAll}
            </Button>
          ) : null}
          {left > 0 ? (
            <Button
              look="frame"
              className="text-sm"
              onClick={() => desk.wish({ do: "accept_all" })}
            >
              {left === 1 ? texts.bar.acceptLast : texts.bar.acceptAll(number(left))}
            </Button>
          ) : null}
        </div>
      </div>
      <Said />
      <Dialog title={texts.undoAll.title} open={asking} onClose={() => ask(false)}>
        <p>{texts.undoAll.text}</p>
        <Button
          look="danger"
          className="mt-6"
          onClick={() => {
            ask(false);
            desk.wish({ do: "undo_all" });
          }}
        >
          {texts.undoAll.confirm}
        </Button>
      </Dialog>
    </section>
  );
}

/** What was saved last, said aloud, with the way back. */
function Said() {
  const texts = useTexts().rewrite;
  const { outcome, wish } = useDesk();
  const saved = outcome?.kind === "saved" ? outcome : null;
  const failed = outcome?.kind === "failed" && outcome.part === null ? outcome.error : null;
  const back = saved && "part" in saved.wish && saved.wish.do !== "undo" ? saved.wish.part : null;
  return (
    <>
      <div className="flex min-h-6 items-center gap-3 text-sm">
        <p role="status">{saved ? texts.saved[nameOf(saved.wish, saved.of)] : ""}</p>
        {back !== null ? (
          <Button
            look="quiet"
            className="min-h-6 py-0"
            onClick={() => wish({ do: "undo", part: back })}
          >
            {texts.undo}
          </Button>
        ) : null}
      </div>
      {failed ? (
        <Notice>
          {failed.status === 412 ? texts.changedElsewhere : `${texts.notSaved} ${failed.message}`}
        </Notice>
      ) : null}
    </>
  );
}

function nameOf(wish: Wish, of: Proposal | null) {
  if (wish.do === "edit") return wish.onMyWord ? "ownWord" : "edit";
  if (wish.do === "reject" && (of?.kind === "letter" || of?.original === null)) return "leave";
  return wish.do;
}
