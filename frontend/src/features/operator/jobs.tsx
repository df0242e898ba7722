"use client";

import { StackedTable } from "@/components/stacked-table";
import { useFormats, useTexts } from "@/texts";

import { isOurs } from "./findings";
import type { Overview } from "./queries";
import { Section } from "./section";

type Counted = { last_24_hours: number; last_7_days: number };

function useCounts() {
  const { period } = useTexts().operator;
  const { number } = useFormats();
  return [
    { id: "day", name: period.day, figures: true, cell: (row: Counted) => number(row.last_24_hours) },
    { id: "week", name: period.week, figures: true, cell: (row: Counted) => number(row.last_7_days) },
  ];
}

/** How many jobs were asked for lately, by where they stand. */
export function Jobs({ jobs }: { jobs: Overview["jobs"] }) {
  const texts = useTexts().operator.jobs;
  const counts = useCounts();
  const total = (of: keyof Counted) => jobs.reduce((sum, row) => sum + row[of], 0);
  const rows = [
    ...jobs.map((row) => ({ ...row, name: texts.states[row.state] })),
    {
      name: texts.all,
      last_24_hours: total("last_24_hours"),
      last_7_days: total("last_7_days"),
    },
  ];
  return (
    <Section id="jobs" title={texts.title}>
      <div className="max-w-xl">
        <StackedTable
          caption={texts.caption}
          captionShown
          narrow
          rows={rows}
          keyOf={(row) => row.name}
          columns={[
            { id: "state", name: texts.state, heads: true, cell: (row) => row.name },
            ...counts,
          ]}
        />
      </div>
    </Section>
  );
}

/** Why jobs ended without all that was asked for. */
export function Failures({ failures }: { failures: Overview["failures"] }) {
  const texts = useTexts().operator.failures;
  const counts = useCounts();
  return (
    <Section id="failures" title={texts.title}>
      {failures.length === 0 ? (
        <p>{texts.none}</p>
      ) : (
        <StackedTable
          caption={texts.caption}
          captionShown
          rows={failures}
          keyOf={(row) => `${row.code} ${row.step ?? ""}`}
          columns={[
            {
              id: "cause",
              name: texts.cause,
              heads: true,
              plain: true,
              width: "sm:w-2/5",
              cell: ({ code }) => <Cause code={code} />,
            },
            {
              id: "whose",
              name: texts.whose,
              cell: ({ code }) =>
                isOurs(code) ? <strong className="text-missing">{texts.ours}</strong> : texts.theirs,
            },
            {
              id: "step",
              name: texts.step,
              cell: ({ step }) => (step === null ? texts.noStep : (texts.steps[step] ?? step)),
            },
            ...counts,
          ]}
        />
      )}
    </Section>
  );
}

/** In words, and the code that stands in the log. */
function Cause({ code }: { code: string }) {
  const words = useTexts().operator.failures.codes[code];
  const shown = <code className="break-all font-mono text-sm font-normal">{code}</code>;
  return words === undefined ? (
    shown
  ) : (
    <>
      {words} <span className="block text-quiet">{shown}</span>
    </>
  );
}
