"use client";

import { Button } from "@/components/button";
import { Failed } from "@/components/failed";
import { Skeleton } from "@/components/skeleton";
import { useTexts } from "@/texts";

import { CheckState } from "./check-state";
import type { Two } from "./choices";
import { Figures } from "./figures";
import { latestByPair, pairKey, type Cv, type Scored } from "./pairs";
import { useAnalyses } from "./queries";
import { isActive } from "./queue";
import { RequirementTable } from "./requirement-table";
import type { Checking } from "./use-checks";
import { VerdictView } from "./verdict-view";

type Props = { two: Two; analyses: readonly Scored[]; checking: Checking };

/** Which of two CVs is the stronger, and why; what was not checked yet is checked first. */
export function TwoCvs({ two, analyses, checking }: Props) {
  const { left, right, posting } = two;
  const latest = latestByPair(analyses);
  const pairOf = (cv: Cv) => ({ cvId: cv.cv_id, postingId: posting.posting_id });
  const scoredOf = (cv: Cv) => latest.get(pairKey(pairOf(cv)));
  const [one, other] = [scoredOf(left), scoredOf(right)];
  const found = useAnalyses([one, other].flatMap((scored) => scored?.analysis_id ?? []));
  if (!one || !other) {
    const missing = [left, right].filter((cv) => !scoredOf(cv));
    return <Missing missing={missing} pairOf={pairOf} checking={checking} />;
  }
  const both = [found.byId.get(one.analysis_id), found.byId.get(other.analysis_id)];
  const [first, second] = both;
  if (!first || !second) {
    return found.error ? (
      <Failed error={found.error} retry={found.retry} />
    ) : (
      <Skeleton className="h-96" />
    );
  }
  const sides = {
    left: { cv: left, scored: one, analysis: first },
    right: { cv: right, scored: other, analysis: second },
  };
  return (
    <>
      <VerdictView {...sides} />
      <Figures {...sides} />
      <RequirementTable {...sides} />
    </>
  );
}

type MissingProps = {
  missing: readonly Cv[];
  pairOf: (cv: Cv) => { cvId: string; postingId: string };
  checking: Checking;
};

function Missing({ missing, pairOf, checking }: MissingProps) {
  const texts = useTexts().compare.two;
  const busy = missing.some((cv) => {
    const check = checking.of(pairOf(cv))?.check;
    return check && (isActive(check) || check.state === "waiting" || check.state === "done");
  });
  return (
    <div className="margin-note max-w-prose space-y-4 py-2">
      {missing.map((cv) => (
        <div key={cv.cv_id}>
          <p className="text-lg">{texts.unchecked(cv.version_name)}</p>
          <CheckState pair={pairOf(cv)} checking={checking} />
        </div>
      ))}
      {busy ? null : (
        <Button onClick={() => checking.ask(missing.map(pairOf))}>
          {missing.length === 2 ? texts.checkBoth : texts.check}
        </Button>
      )}
    </div>
  );
}
