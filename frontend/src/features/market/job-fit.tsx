"use client";

import type { components } from "@/api/schema";
import { Mark } from "@/components/mark";
import { useTexts } from "@/texts";

type Fit = components["schemas"]["JobFitView"];

/** Why a job fits and what is missing: the posting's words, and the CV's beside them. */
export function FitInBrief({ fit, level }: { fit: Fit; level: 2 | 3 }) {
  const texts = useTexts().market.job;
  const wishes = fit.wishes.filter((wish) => wish.status !== "unknown");
  return (
    <div className="margin-note space-y-4">
      {fit.reasons.length + fit.gaps.length > 0 ? (
        <div className={level === 3 ? "grid gap-x-10 gap-y-4 md:grid-cols-2" : "space-y-5"}>
          <Reasons reasons={fit.reasons} level={level} />
          <Gaps gaps={fit.gaps} level={level} />
        </div>
      ) : null}
      {wishes.length > 0 || fit.rough || fit.outdated ? (
        <p className="text-sm text-quiet">
          {wishes.map((wish) => (
            <span key={wish.kind} className="mr-4">
              {texts.wishes[wish.kind][wish.status === "meets" ? "meets" : "misses"]}.{" "}
            </span>
          ))}
          {fit.rough ? `${texts.rough} ` : ""}
          {fit.outdated ? texts.outdated : ""}
        </p>
      ) : null}
    </div>
  );
}

function Reasons({ reasons, level }: { reasons: Fit["reasons"]; level: 2 | 3 }) {
  const texts = useTexts().market.job;
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <div className="min-w-0">
      <Heading className="text-sm font-semibold">{texts.shown}</Heading>
      {reasons.length === 0 ? (
        <p className="mt-1 text-sm text-quiet">{texts.nothingShown}</p>
      ) : (
        <ul className="mt-1 space-y-2">
          {reasons.map(({ asked, found }, index) => (
            <li key={index} className="break-words">
              <Mark ink="met">{asked}</Mark>
              {found && found !== asked ? (
                <span className="mt-0.5 block text-sm text-quiet">
                  {texts.shownBy} <q className="quoted">{found}</q>
                </span>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Gaps({ gaps, level }: { gaps: Fit["gaps"]; level: 2 | 3 }) {
  const texts = useTexts().market.job;
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <div className="min-w-0">
      <Heading className="text-sm font-semibold">{texts.missing}</Heading>
      {gaps.length === 0 ? (
        <p className="mt-1 text-sm text-quiet">{texts.nothingMissing}</p>
      ) : (
        <ul className="mt-1 space-y-2">
          {gaps.map((gap, index) => (
            <li key={index} className="break-words">
              <Mark ink="missing">{gap.asked}</Mark>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
