"use client";

import { Button } from "@/components/button";
import { useTexts } from "@/texts";

import { useDesk } from "./desk";
import { differs, standing, type Proposal } from "./proposals";

/** What can be done with the one part that lies open. */
export function PartActions({ proposal }: { proposal: Proposal }) {
  const texts = useTexts().rewrite;
  const desk = useDesk();
  const { name: part, kind, original, now, suggested } = proposal;
  const stands = standing(proposal);
  const edited = stands === "edited" || stands === "own_word";
  const rejects = kind === "letter" || original === null ? texts.rejectNew : texts.reject;
  const write = () => desk.draft({ do: "begin", part, text: now || suggested });
  return (
    <div className="flex flex-wrap items-center gap-3">
      {stands === "open" && differs(proposal) ? (
        <>
          <Button className="px-5 py-2" onClick={() => desk.wish({ do: "accept", part })}>
            {texts.accept}
          </Button>
          <Button look="frame" onClick={() => desk.wish({ do: "reject", part })}>
            {rejects}
          </Button>
        </>
      ) : null}
      {stands !== "open" ? (
        <Button look="frame" onClick={() => desk.wish({ do: "undo", part })}>
          {texts.undo}
        </Button>
      ) : null}
      <Button look="quiet" onClick={write}>
        {edited ? texts.editAgain : texts.edit}
      </Button>
    </div>
  );
}
