"use client";

import { useQuery } from "@tanstack/react-query";

import { api, got } from "@/api/client";
import type { components } from "@/api/schema";
import { Asked } from "@/components/asked";
import { Mark, type Ink } from "@/components/mark";
import { Skeleton } from "@/components/skeleton";
import { useTexts } from "@/texts";

type Match = components["schemas"]["RequirementMatch"];
type Gap = components["schemas"]["Gap"];

/** The score, point by point: their words on the left, the person's on the right. */
export function FitView({ id }: { id: string }) {
  const texts = useTexts().fit;
  const query = useQuery({
    queryKey: ["analysis", id],
    queryFn: () =>
      got(api.GET("/api/analyses/{analysis_id}", { params: { path: { analysis_id: id } } })),
  });
  return (
    <Asked query={query} loading={<Skeleton className="h-96" />}>
      {({ analysis }) => (
        <>
          <header className="flex flex-wrap items-end gap-x-10 gap-y-4">
            <Score name={texts.fit} value={analysis.fit_score} of={texts.of} large />
            <Score name={texts.ats} value={analysis.ats_score} of={texts.of} />
          </header>
          <p className="mt-5 max-w-prose text-lg">{analysis.summary}</p>
          <section aria-labelledby="asked" className="mt-12">
            <h2 id="asked" className="font-serif text-2xl font-semibold">
              {texts.asked}
            </h2>
            <ul className="sheet mt-4 divide-y divide-line">
              {analysis.requirements.map((match) => (
                <Requirement key={match.requirement_id} match={match} />
              ))}
            </ul>
          </section>
          <Gaps gaps={analysis.gaps} />
        </>
      )}
    </Asked>
  );
}

function Score({ name, value, of, large = false }: {
  name: string; value: number; of: string; large?: boolean;
}) {
  return (
    <p>
      <span className="block text-sm font-semibold text-quiet">{name}</span>
      <span className={`font-serif font-semibold tabular-nums ${large ? "text-7xl" : "text-4xl"}`}>
        {value}
      </span>{" "}
      <span className="text-quiet">{of}</span>
    </p>
  );
}

function Requirement({ match }: { match: Match }) {
  const texts = useTexts().fit;
  const ink: Ink = match.status;
  return (
    <li className="grid gap-x-8 gap-y-3 p-5 md:grid-cols-[1fr_1fr]">
      <div>
        <p className="text-sm text-quiet">
          {match.importance === "must" ? texts.must : texts.nice} · {texts.status[ink]} ·{" "}
          <span className="tabular-nums">
            {texts.points(String(match.points), String(match.possible))}
          </span>
        </p>
        <p className="mt-1">
          <Mark ink={ink}>{match.text}</Mark>
        </p>
        <p className="mt-2 text-sm">{match.explanation}</p>
      </div>
      <div className="margin-note">
        {match.evidence.length === 0 ? (
          <p className="text-quiet">{texts.nothing}</p>
        ) : (
          <ul className="space-y-2">
            {match.evidence.map((evidence) => (
              <li key={evidence.fact_id} className="quoted">
                {evidence.text}
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}

function Gaps({ gaps }: { gaps: readonly Gap[] }) {
  const texts = useTexts().fit;
  return (
    <section aria-labelledby="gaps" className="mt-12">
      <h2 id="gaps" className="font-serif text-2xl font-semibold">
        {texts.gaps}
      </h2>
      {gaps.length === 0 ? <p className="mt-3">{texts.noGaps}</p> : null}
      <ol className="mt-4 space-y-5">
        {gaps.map((gap) => (
          <li key={gap.requirement_id} className="margin-note">
            <p className="font-medium">{gap.what}</p>
            <p className="mt-1 text-quiet">{gap.how_to_close}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
