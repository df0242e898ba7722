"use client";

import { useEffect, useRef } from "react";

import { Notice } from "@/components/notice";
import { useTexts } from "@/texts";

import { useDesk, useDraft } from "./desk";
import { Margin } from "./margin";
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
  const { focus } = desk;
  useEffect(() => {
    if (focus?.part !== name) return;
    (focus.at === "part" ? row.current : toggle.current)?.focus();
  }, [focus, name]);
  const stands = standing(proposal);
  const folded = stands !== "open" && !open;
  return (
    <div
      ref={row}
      role="group"
      aria-label={label}
      tabIndex={-1}
      className={`relative border-l-3 p-4 sm:px-6 ${open ? "border-action" : "border-transparent"}`}
    >
      <div className="grid gap-x-8 gap-y-3 @2xl:grid-cols-2 @3xl:grid-cols-[1fr_1fr_7.5rem]">
        {folded ? (
          <div className="@2xl:col-span-2">
            <SentText proposal={proposal} />
          </div>
        ) : (
          <PartTexts proposal={proposal} />
        )}
        <Toggle ref={toggle} proposal={proposal} label={label} open={open} />
      </div>
      {open ? (
        <div className="mt-4 grid gap-x-8 gap-y-4 @2xl:grid-cols-2 @3xl:grid-cols-[1fr_1fr_7.5rem]">
          <div className="@2xl:order-last">
            <Margin proposal={proposal} />
          </div>
          <div className={draft ? "@2xl:col-span-2 @3xl:col-span-3 @2xl:order-last" : ""}>
            {draft ? <PartEditor proposal={proposal} /> : <PartActions proposal={proposal} />}
          </div>
        </div>
      ) : null}
      <Problem part={name} />
    </div>
  );
}

type ToggleProps = Props & { open: boolean; ref: React.Ref<HTMLButtonElement> };

/** How the part stands, and what opens and folds it. Folded, the whole row can be pressed. */
function Toggle({ proposal, label, open, ref }: ToggleProps) {
  const texts = useTexts().rewrite;
  const desk = useDesk();
  const stands = standing(proposal);
  const leftOut = stands === "rejected" && proposal.now === "";
  const words = open ? texts.close : stands === "open" ? texts.decide : texts.change;
  return (
    <div className="flex items-center justify-between gap-3 text-sm @2xl:col-span-2 @3xl:col-span-1 @3xl:flex-col @3xl:items-end @3xl:justify-start @3xl:gap-0 @3xl:text-right">
      <span className={`font-medium ${INKS[stands]}`}>
        {leftOut ? texts.leftOut : texts.standing[stands]}
      </span>
      <button
        ref={ref}
        type="button"
        aria-expanded={open}
        onClick={() => desk.show(open ? null : proposal.name)}
        className={`min-h-11 text-action underline decoration-1 underline-offset-4 hover:decoration-2 ${open ? "" : "after:absolute after:inset-0"}`}
      >
        {words}
        <span className="sr-only">: {label}</span>
      </button>
    </div>
  );
}

/** Why the last wish about this part was not done. */
function Problem({ part }: { part: string }) {
  const texts = useTexts().rewrite;
  const { outcome, drafts } = useDesk();
  if (outcome?.kind !== "failed" || outcome.part !== part) return null;
  const { error } = outcome;
  return (
    <div className="mt-4">
      <Notice>
        {error.status === 412 ? (
          <>
            {texts.changedElsewhere} {drafts[part] ? texts.draftKept : ""}
          </>
        ) : (
          `${texts.notSaved} ${error.message}`
        )}
      </Notice>
    </div>
  );
}
