"use client";

import type { ReactNode } from "react";

import type { CvFact } from "@/api/cv-facts";
import { Mark, type Ink } from "@/components/mark";
import { useFormats, useTexts } from "@/texts";

import type { Match } from "./queries";

type Evidence = Match["evidence"][number];

type Props = {
  id: string;
  match: Match;
  facts: ReadonlyMap<string, CvFact>;
  chosen: boolean;
  onToggle: (open: boolean) => void;
  /** The documents, where they have no room elsewhere. */
  children: ReactNode;
};

const INKED: Record<Ink, string> = { met: "text-met", partly: "text-partly", missing: "text-missing" };
const EDGE: Record<Ink, string> = {
  met: "border-l-met",
  partly: "border-l-partly",
  missing: "border-l-missing",
};

/** A requirement in the posting's words, what it brought, and why. */
export function RequirementRow({ id, match, facts, chosen, onToggle, children }: Props) {
  const texts = useTexts().fit.asked;
  const { number } = useFormats();
  const points =
    match.possible > 0 ? texts.points(number(match.points), number(match.possible)) : texts.uncounted;
  return (
    <li
      className={`border-b border-line border-l-4 ${
        chosen ? `bg-sheet ${EDGE[match.status]}` : "border-l-transparent"
      }`}
    >
      <button
        id={id}
        type="button"
        aria-expanded={chosen}
        aria-controls={`${id}-reasons`}
        onClick={() => onToggle(!chosen)}
        className="block min-h-11 w-full scroll-mt-6 px-3 py-3 text-left"
      >
        <Mark ink={match.status}>{match.text}</Mark>
        <span className="mt-1.5 flex flex-wrap justify-between gap-x-3 text-sm">
          <span className={`font-semibold ${INKED[match.status]}`}>{texts.status[match.status]}</span>
          <span className="tabular-nums text-quiet">{points}</span>
        </span>
      </button>
      <div id={`${id}-reasons`} hidden={!chosen} className="px-3 pb-5">
        {chosen ? (
          <>
            <Reasons match={match} facts={facts} />
            {children}
          </>
        ) : null}
      </div>
    </li>
  );
}

function Reasons({ match, facts }: { match: Match; facts: ReadonlyMap<string, CvFact> }) {
  const texts = useTexts().fit.asked;
  return (
    <div className="margin-note space-y-3 text-sm">
      <p>
        {match.explanation} <span className="text-quiet">{texts.how[match.how]}</span>
      </p>
      {match.terms.length > 0 ? (
        <div>
          <p className="font-semibold">{texts.terms}</p>
          <ul>
            {match.terms.map((term) => (
              <li key={term.text}>
                <span className="quoted">{term.text}</span>:{" "}
                <span className={`font-semibold ${INKED[term.status]}`}>{texts.status[term.status]}</span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <div>
        <p className="font-semibold">{texts.evidence}</p>
        {match.evidence.length === 0 ? <p className="text-quiet">{texts.nothing}</p> : null}
        <ul className="space-y-1.5">
          {match.evidence.map((evidence) => (
            <Words key={evidence.fact_id} evidence={evidence} known={facts.get(evidence.fact_id)} />
          ))}
        </ul>
      </div>
    </div>
  );
}

function Words({ evidence, known }: { evidence: Evidence; known: CvFact | undefined }) {
  const texts = useTexts().fit.asked;
  const { number } = useFormats();
  const about = [
    known?.confirmed ? texts.said : "",
    known?.place ? texts.at(known.place) : "",
    evidence.similarity == null ? "" : texts.similarity(number(evidence.similarity)),
  ].filter(Boolean);
  return (
    <li>
      <span className="quoted">{evidence.text}</span>
      {about.length > 0 ? <span className="block text-quiet">{about.join(" · ")}</span> : null}
    </li>
  );
}
