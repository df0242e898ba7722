import { useTexts } from "@/texts";

import { useLanguageOf } from "./desk";
import { Diffed } from "./diffed";
import { differs, standing, type Proposal } from "./proposals";
import { compared } from "./word-diff";

type Props = {
  proposal: Proposal;
  /** They stand beside all that is in the margin. */
  tall: boolean;
};

/** Both texts with their differences; one where there is nothing to compare it with. */
export function PartTexts({ proposal, tall }: Props) {
  const texts = useTexts().rewrite;
  const { kind, original, suggested, now } = proposal;
  const lang = useLanguageOf(kind);
  const stands = standing(proposal);
  const edited = stands === "edited" || stands === "own_word";
  const right = edited ? now : suggested;
  const label = edited ? texts.yours : texts.proposed;
  // An edited paragraph is compared with what had been proposed: a letter has no other original.
  const left = kind === "letter" ? (edited ? suggested : null) : original;
  const rows = tall ? "@4xl:row-span-2" : "";
  if (left === null || (!differs(proposal) && !edited)) {
    return (
      <div className={`@2xl:col-span-2 ${rows}`}>
        {kind === "summary" ? <Label>{label}</Label> : null}
        <p lang={lang} className="quoted max-w-prose">
          {right}
        </p>
      </div>
    );
  }
  const both = compared(left, right);
  // A table of lines names its columns once; where they are stacked, each text is named.
  const once = kind === "bullet" && !edited;
  return (
    <>
      <div className={rows}>
        <Label once={once}>{kind === "letter" ? texts.proposed : texts.was}</Label>
        <Diffed segments={both.before} pen="out" lang={lang} />
      </div>
      <div className={rows}>
        <Label once={once}>{label}</Label>
        <Diffed segments={both.after} pen="in" lang={lang} />
      </div>
    </>
  );
}

/** The text as it will be sent, once it is decided; struck where none will be. */
export function SentText({ proposal: { kind, now, suggested } }: { proposal: Proposal }) {
  const lang = useLanguageOf(kind);
  if (now === "") {
    return (
      <p lang={lang} className="quoted max-w-prose text-quiet">
        <del className="decoration-missing">{suggested}</del>
      </p>
    );
  }
  return (
    <p lang={lang} className="quoted max-w-prose">
      {now}
    </p>
  );
}

function Label({ children, once = false }: { children: string; once?: boolean }) {
  return <p className={`text-sm text-quiet ${once ? "@2xl:sr-only" : ""}`}>{children}</p>;
}
