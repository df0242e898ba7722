import { useTexts } from "@/texts";

import { Diffed } from "./diffed";
import { differs, standing, type Proposal } from "./proposals";
import { compared } from "./word-diff";

/** Both texts with their differences; one where there is nothing to compare it with. */
export function PartTexts({ proposal }: { proposal: Proposal }) {
  const texts = useTexts().rewrite;
  const { kind, original, suggested, now } = proposal;
  const stands = standing(proposal);
  const edited = stands === "edited" || stands === "own_word";
  const right = edited ? now : suggested;
  const label = edited ? texts.yours : texts.proposed;
  // An edited paragraph is compared with what had been proposed: a letter has no other original.
  const left = kind === "letter" ? (edited ? suggested : null) : original;
  if (left === null) {
    return (
      <div className="@2xl:col-span-2">
        {kind === "letter" ? null : <Label>{label}</Label>}
        <p className="quoted max-w-prose">{right}</p>
      </div>
    );
  }
  if (!differs(proposal) && !edited) {
    return (
      <div className="@2xl:col-span-2">
        <p className="quoted max-w-prose">{right}</p>
      </div>
    );
  }
  const both = compared(left, right);
  return (
    <>
      <div>
        <Label>{kind === "letter" ? texts.proposed : texts.was}</Label>
        <Diffed segments={both.before} pen="out" />
      </div>
      <div>
        <Label>{label}</Label>
        <Diffed segments={both.after} pen="in" />
      </div>
    </>
  );
}

/** The text as it will be sent, once it is decided. */
export function SentText({ proposal }: { proposal: Proposal }) {
  const texts = useTexts().rewrite;
  if (proposal.now === "") return <p className="text-quiet">{texts.nothingThere}</p>;
  return <p className="quoted max-w-prose">{proposal.now}</p>;
}

function Label({ children }: { children: string }) {
  return <p className="text-sm text-quiet">{children}</p>;
}
