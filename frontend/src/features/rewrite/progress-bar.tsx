"use client";

import { useRef } from "react";

import { Button } from "@/components/button";
import { Notice } from "@/components/notice";
import { useWordsOf } from "@/components/words-of";
import { useFormats, useTexts } from "@/texts";

import type { Wish } from "./decisions";
import { useDesk } from "./desk";
import { progress, type Proposal } from "./proposals";

/** How much is decided, what was saved last, and how to take all that is left. */
export function ProgressBar() {
  const texts = useTexts().rewrite.bar;
  const { number } = useFormats();
  const desk = useDesk();
  const bar = useRef<HTMLElement>(null);
  const { decided, all } = progress(desk.all);
  const left = all - decided;
  const some = decided === 0 ? texts.acceptAll(number(left)) : texts.acceptRest(number(left));
  return (
    <section
      ref={bar}
      tabIndex={-1}
      aria-label={texts.label}
      className="border-t border-line bg-paper py-2"
    >
      <div className="flex items-center justify-between gap-x-6">
        <div>
          <p className="flex items-center gap-3 text-sm font-medium tabular-nums">
            {all > 0 ? (
              <progress
                aria-label={texts.label}
                value={decided}
                max={all}
                className="hidden h-2 w-40 appearance-none bg-line sm:block [&::-moz-progress-bar]:bg-met [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-met"
              />
            ) : null}
            {all === 0 ? texts.nothing : texts.count(number(decided), number(all))}
          </p>
          <Said onUndo={() => bar.current?.focus()} />
        </div>
        {left > 0 ? (
          <Button
            look="frame"
            className="shrink-0 text-sm"
            onClick={() => {
              bar.current?.focus(); // the button goes
              desk.wish({ do: "accept_all" });
            }}
          >
            {left === 1 ? texts.acceptLast : some}
          </Button>
        ) : null}
      </div>
      <Failure />
    </section>
  );
}

/** What was saved last, said aloud, with the way back. */
function Said({ onUndo }: { onUndo: () => void }) {
  const texts = useTexts().rewrite;
  const { outcome, wish } = useDesk();
  const saved = outcome?.kind === "saved" ? outcome : null;
  const back = saved && "part" in saved.wish && saved.wish.do !== "undo" ? saved.wish.part : null;
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-x-3 text-sm">
      <p role="status">{saved ? texts.saved[nameOf(saved.wish, saved.of)] : ""}</p>
      {back !== null ? (
        <button
          type="button"
          className="min-h-8 text-action underline decoration-1 underline-offset-4 hover:decoration-2"
          onClick={() => {
            onUndo(); // the button goes; the line takes the keyboard, if it is on this sheet
            wish({ do: "undo", part: back });
          }}
        >
          {texts.undoLast}
        </button>
      ) : null}
    </div>
  );
}

/** Why nothing came of a wish about everything. */
function Failure() {
  const wordsOf = useWordsOf();
  const texts = useTexts().rewrite;
  const { outcome } = useDesk();
  if (outcome?.kind !== "failed" || outcome.part !== null) return null;
  const { error } = outcome;
  return (
    <Notice>
      {error.status === 412 ? texts.changedElsewhere : `${texts.notSaved} ${wordsOf(error)}`}
    </Notice>
  );
}

function nameOf(wish: Wish, of: Proposal | null) {
  if (wish.do === "edit") return wish.onMyWord ? "ownWord" : "edit";
  if (wish.do === "reject" && (of?.kind === "letter" || of?.original === null)) return "leave";
  return wish.do;
}
