"use client";

import { StackedTable } from "@/components/stacked-table";
import { useFormats, useTexts } from "@/texts";

import { secondsBetween } from "./durations";
import type { ChoreNow } from "./queries";
import { Section } from "./section";
import { useSpans } from "./use-spans";

type Props = { chores: readonly ChoreNow[]; asOf: string };

/** What comes round by itself, and how that went. */
export function Chores({ chores, asOf }: Props) {
  const texts = useTexts().operator.chores;
  const { ago } = useSpans();
  const since = (moment: string) => ago(secondsBetween(moment, asOf));
  return (
    <Section id="chores" title={texts.title}>
      <StackedTable
        caption={texts.caption}
        captionShown
        rows={chores}
        keyOf={(chore) => chore.name}
        columns={[
          {
            id: "chore",
            name: texts.chore,
            heads: true,
            plain: true,
            width: "sm:w-2/5",
            cell: (chore) => (
              <>
                {chore.name}
                <span className="block text-sm font-normal text-quiet">
                  {texts.label[chore.name] ?? chore.label}
                </span>
              </>
            ),
          },
          {
            id: "last",
            name: texts.last,
            width: "sm:w-1/4",
            cell: (chore) => <LastRound chore={chore} since={since} />,
          },
          { id: "did", name: texts.did, cell: ({ counts }) => <Did counts={counts} /> },
        ]}
      />
    </Section>
  );
}

function LastRound({ chore, since }: { chore: ChoreNow; since: (moment: string) => string }) {
  const texts = useTexts().operator.chores;
  const { state, started_at: began, ended_at: ended, done_at: done, error } = chore;
  if (state === "never" || began === null) return texts.state.never;
  if (state === "done" && ended !== null) return texts.state.done(since(ended));
  return (
    <>
      {state === "failed" && ended !== null ? (
        <strong className="text-missing">{texts.state.failed(since(ended))}</strong>
      ) : (
        texts.state.running(since(began))
      )}
      {error ? (
        <span className="block text-sm">
          {error.message} <code className="break-all font-mono text-quiet">{error.code}</code>
        </span>
      ) : null}
      <span className="block text-sm text-quiet">
        {done === null ? texts.neverWell : texts.well(since(done))}
      </span>
    </>
  );
}

function Did({ counts }: Pick<ChoreNow, "counts">) {
  const texts = useTexts().operator.chores;
  const { number } = useFormats();
  if (counts === null) return "–";
  const some = Object.entries(counts).filter(([, count]) => count > 0);
  if (some.length === 0) return <span className="text-quiet">{texts.nothing}</span>;
  return (
    <ul>
      {some.map(([name, count]) => (
        <li key={name}>
          {texts.counts[name] ?? name}: {number(count)}
        </li>
      ))}
    </ul>
  );
}
