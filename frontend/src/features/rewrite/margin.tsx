import { Mark } from "@/components/mark";
import { useTexts } from "@/texts";

import type { Proposal } from "./proposals";
import { StandsOn } from "./stands-on";
import type { Refusal } from "./types";

/** What CareerAssist has to say about a proposal. */
export function Margin({ proposal }: { proposal: Proposal }) {
  const texts = useTexts().rewrite;
  const { changes, keywords, refused, decision } = proposal;
  const reasons = [...new Set(changes.map(({ reason }) => reason))];
  return (
    <div className="margin-note space-y-3 text-sm">
      {reasons.length > 0 ? (
        <div>
          <p className="font-semibold">{texts.why}</p>
          <ul className="mt-0.5">
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </div>
      ) : null}
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
