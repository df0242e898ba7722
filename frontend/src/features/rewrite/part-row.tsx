"use client";

import { useEffect, useRef, type Ref } from "react";

import { Notice } from "@/components/notice";
import { useWordsOf } from "@/components/words-of";
import { useTexts } from "@/texts";

import { useDesk, useDraft } from "./desk";
import { Margin, Reasons } from "./margin";
import { PartActions } from "./part-actions";
import { PartEditor } from "./part-editor";
import { PartTexts, SentText } from "./part-texts";
import { standing, type Proposal, type Standing } from "./proposals";

const INKS: Record<Standing, string> = {
  open: "text-quiet",
  accepted: "text-met",
  rejected: "text-quiet",
  edited: "text-met",
  own_word: "text-partly",
};

/** Original, proposal, and the margin. */
export const COLUMNS = "@2xl:grid-cols-2 @4xl:grid-cols-[1fr_1fr_15rem]";

type Props = {
  proposal: Proposal;
  /** Which one it is: "Line 2 of 5". */
  label: string;
};

/** One proposal: folded until it is taken in hand. What is decided is short. */
export function PartRow({ proposal, label }: Props) {
  const desk = useDesk();
  const draft = useDraft(proposal.name);
  const row = useRef<HTMLDivElement>(null);
  const toggle = useRef<HTMLButtonElement>(null);
  const { name } = proposal;
  const open = desk.open === name;
  const { focus, takeFocus } = desk;
  useEffect(() => {
    if (focus?.part !== name || !takeFocus(focus)) return;
    (focus.at === "part" ? row.current : toggle.current)?.focus();
  }, [focus, name, takeFocus]);
  return (
    <div
      ref={row}
      role="group"
      aria-label={label}
      tabIndex={-1}
      className={`relative scroll-my-28 border-l-3 px-4 py-5 sm:px-6 ${open ? "border-l-action" : "border-l-transparent"}`}
    >
      <div
        className={`grid gap-x-8 gap-y-3 ${COLUMNS} ${open ? "@4xl:grid-rows-[auto_auto_1fr]" : ""}`}
      >
        {standing(proposal) !== "open" && !open ? (
          <div className="@2xl:col-span-2">
            <SentText proposal={proposal} />
          </div>
        ) : (
          <PartTexts proposal={proposal} tall={!open} />
        )}
        {open ? <InHand proposal={proposal} writing={draft !== undefined} /> : null}
        {!open && standing(proposal) === "open" && proposal.changes.length > 0 ? (
          <div className="hidden @4xl:col-start-3 @4xl:row-start-1 @4xl:block">
            <Reasons changes={proposal.changes} />
          </div>
        ) : null}
        <Toggle ref={toggle} proposal={proposal} label={label} open={open} />
      </div>
      <Problem part={name} />
    </div>
  );
}

/** What is said about the part that lies open, and what can be done with it. */
function InHand({ proposal, writing }: { proposal: Proposal; writing: boolean }) {
  return (
    <>
      <div className="@2xl:col-span-2 @4xl:col-span-1 @4xl:col-start-3 @4xl:row-span-3 @4xl:row-start-1">
        <Margin proposal={proposal} />
      </div>
      <div className="@2xl:col-span-2">
        {writing ? <PartEditor proposal={proposal} /> : <PartActions proposal={proposal} />}
      </div>
    </>
  );
}

type ToggleProps = Props & { open: boolean; ref: Ref<HTMLButtonElement> };

/** How the part stands, and what opens and folds it. Folded, the whole row can be pressed. */
function Toggle({ proposal, label, open, ref }: ToggleProps) {
  const texts = useTexts().rewrite;
  const desk = useDesk();
  const writing = useDraft(proposal.name) !== undefined;
  const stands = standing(proposal);
  const leftOut = stands === "rejected" && proposal.now === "";
  const state = leftOut ? texts.leftOut : texts.standing[stands];
  const place = open ? "self-start @2xl:col-span-2" : "@2xl:col-span-2 @4xl:col-span-1 @4xl:col-start-3";
  return (
    <div className={`flex flex-wrap items-center gap-x-4 text-sm ${place}`}>
      {stands === "open" ? null : <span className={`font-medium ${INKS[stands]}`}>{state}</span>}
      {writing && !open ? <span className="font-medium text-action">{texts.draftKept}</span> : null}
      <button
        ref={ref}
        type="button"
        aria-expanded={open}
        onClick={() => (open ? desk.show(null) : desk.show(proposal.name, "part"))}
        className={`min-h-11 text-action underline decoration-1 underline-offset-4 hover:decoration-2 @4xl:min-h-8 ${open ? "" : "after:absolute after:inset-0"}`}
      >
        {open ? texts.close : stands === "open" ? texts.decide : texts.change}
        <span className="sr-only"> {label}</span>
      </button>
    </div>
  );
}

/** Why the last wish about this part was not done. */
function Problem({ part }: { part: string }) {
  const wordsOf = useWordsOf();
  const texts = useTexts().rewrite;
  const { outcome, drafts } = useDesk();
  if (outcome?.kind !== "failed" || outcome.part !== part) return null;
  const { error } = outcome;
  return (
    <div className="mt-4">
      <Notice>
        {error.status === 412
          ? `${texts.changedElsewhere} ${drafts[part] ? texts.draftKept : ""}`
          : `${texts.notSaved} ${wordsOf(error)}`}
      </Notice>
    </div>
  );
}
