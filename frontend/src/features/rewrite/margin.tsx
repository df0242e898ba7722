import { Mark } from "@/components/mark";
import { useTexts } from "@/texts";

import type { Proposal } from "./proposals";
import { StandsOn } from "./stands-on";
import type { Change, Refusal } from "./types";

/** What CareerAssist has to say about a proposal. */
export function Margin({ proposal }: { proposal: Proposal }) {
  const texts = useTexts().rewrite;
  const { changes, keywords, refused, decision } = proposal;
  return (
    <div className="margin-note space-y-3 text-sm">
      {changes.length > 0 ? <Why changes={changes} /> : null}
      {keywords.length > 0 ? (
        <p>
          <span className="font-semibold">{texts.shows}</span>{" "}
          {keywords.map((word, index) => (
            <span key={word}>
              {index > 0 ? ", " : ""}
              <Mark ink="met">{word}</Mark>
            </span>
          ))}
        </p>
      ) : null}
      {refused.length > 0 ? (
        <div>
          <p className="font-semibold">{texts.refused}</p>
          <p className="text-quiet">{texts.refusedHint}</p>
          <Refusals refusals={refused} />
        </div>
      ) : null}
      {decision?.objections.length ? (
        <div>
          <p className="font-semibold text-partly">{texts.ownWordHint}</p>
          <Refusals refusals={decision.objections} />
        </div>
      ) : null}
      <StandsOn proposal={proposal} />
    </div>
  );
}

/** Why a text was changed, as a note beside it. */
export function Reasons({ changes }: { changes: readonly Change[] }) {
  return (
    <div className="margin-note text-sm">
      <Why changes={changes} />
    </div>
  );
}

function Why({ changes }: { changes: readonly Change[] }) {
  const texts = useTexts().rewrite;
  const reasons = [...new Set(changes.map(({ reason }) => reason))];
  return (
    <>
      <p className="sr-only">{texts.why}</p>
      <ul className="space-y-1">
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </>
  );
}

/** The words refused, each with the reason. */
export function Refusals({ refusals }: { refusals: readonly Refusal[] }) {
  return (
    <ul className="mt-1 space-y-2">
      {refusals.map(({ rule, words, message }, index) => (
        <li key={`${rule} ${index}`}>
          {words ? (
            <>
              <Mark ink="missing">{words}</Mark>{" "}
            </>
          ) : null}
          {message}
        </li>
      ))}
    </ul>
  );
}
