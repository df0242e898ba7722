"use client";

import { useMemo } from "react";

import { factsOf, type CvFact } from "@/api/cv-facts";
import { useCv } from "@/api/cvs";
import { Empty } from "@/components/empty";
import { LinkButton } from "@/components/link-button";
import { useTexts } from "@/texts";

import { Desk } from "./desk";
import { evidenceOf } from "./passages";
import type { AnalysisDetail, Match } from "./queries";
import { RequirementRow } from "./requirement-row";
import { useWide } from "./wide";

type Props = {
  detail: AnalysisDetail;
  /** Undefined: nobody has chosen yet. Null: nothing is to be chosen. */
  chosen: string | null | undefined;
  onChoose: (requirementId: string | null) => void;
};

export function rowId(requirementId: string): string {
  return `requirement-${requirementId}`;
}

const NO_FACTS: ReadonlyMap<string, CvFact> = new Map();

/** Each requirement with what was made of it, and both documents opened at its words. */
export function Requirements({ detail, chosen, onChoose }: Props) {
  const texts = useTexts().fit.asked;
  const wide = useWide();
  const { requirements } = detail.analysis;
  const profile = useCv(detail.cv_id).data?.profile;
  const facts = useMemo(() => (profile ? factsOf(profile) : NO_FACTS), [profile]);
  const shown = chosen === undefined ? (wide ? telling(requirements) : null) : chosen;
  const desk = <Desk detail={detail} chosen={shown} facts={facts} tall={wide} />;
  const groups = (["must", "nice"] as const)
    .map((importance) => ({
      importance,
      matches: requirements.filter((match) => match.importance === importance),
    }))
    .filter(({ matches }) => matches.length > 0);
  return (
    <section aria-labelledby="asked">
      <h2 id="asked" className="font-serif text-2xl font-semibold">
        {texts.title}
      </h2>
      {groups.length === 0 ? (
        <div className="mt-4">
          <Empty action={<LinkButton href="/">{texts.bring}</LinkButton>}>{texts.none}</Empty>
        </div>
      ) : (
        <div className="mt-5 grid items-start gap-x-8 lg:grid-cols-[minmax(17rem,23rem)_minmax(0,1fr)]">
          <div className="min-w-0 space-y-8">
            {groups.map(({ importance, matches }) => (
              <section key={importance} aria-labelledby={importance}>
                <h3
                  id={importance}
                  className="flex items-baseline justify-between gap-4 border-b-2 border-text pb-1 font-semibold"
                >
                  {texts.groups[importance]}
                  <span className="text-sm font-normal text-quiet">
                    {texts.shown(matches.filter(isMet).length, matches.length)}
                  </span>
                </h3>
                <ul>
                  {matches.map((match) => (
                    <RequirementRow
                      key={match.requirement_id}
                      id={rowId(match.requirement_id)}
                      match={match}
                      facts={facts}
                      chosen={match.requirement_id === shown}
                      onToggle={(open) => onChoose(open ? match.requirement_id : null)}
                    >
                      {wide ? null : desk}
                    </RequirementRow>
                  ))}
                </ul>
              </section>
            ))}
          </div>
          {wide ? <div className="sticky top-4 min-w-0">{desk}</div> : null}
        </div>
      )}
    </section>
  );
}

function isMet(match: Match): boolean {
  return match.status === "met";
}

/** The requirement that shows best what the documents have to do with each other. */
function telling(requirements: readonly Match[]): string | null {
  const first =
    requirements.find((match) => match.importance === "must" && evidenceOf(match).length > 0) ??
    requirements.find((match) => evidenceOf(match).length > 0) ??
    requirements[0];
  return first?.requirement_id ?? null;
}
