"use client";

import Link from "next/link";

import { Asked } from "@/components/asked";
import { More } from "@/components/more";
import { Skeleton } from "@/components/skeleton";
import { StackedTable } from "@/components/stacked-table";
import { useFormats, useLanguage, useTexts } from "@/texts";

import { useRuns, type RunSummary } from "./queries";
import { isTrouble, runAddress, standingOf } from "./runs";
import { Section } from "./section";
import { CURRENCY } from "./words";

const CENT = 0.01;

/** The runs of the researcher: when, about what, what came of each, and what it cost. */
export function Research() {
  const texts = useTexts().research;
  const query = useRuns();
  return (
    <Section id="research" title={texts.title}>
      <Asked query={query} loading={<Skeleton className="h-72" />}>
        {({ pages }) => {
          const runs = pages.flatMap((page) => page.items);
          if (runs.length === 0) return <p className="max-w-prose">{texts.none}</p>;
          return (
            <>
              <StackedTable
                caption={texts.caption}
                captionShown
                rows={runs}
                keyOf={(run) => run.run_id}
                columns={[
                  {
                    id: "when",
                    name: texts.when,
                    heads: true,
                    plain: true,
                    width: "sm:w-1/5",
                    cell: (run) => <When run={run} />,
                  },
                  {
                    id: "topics",
                    name: texts.topics,
                    plain: true,
                    width: "sm:w-1/4",
                    cell: (run) => <Topics run={run} />,
                  },
                  {
                    id: "pages",
                    name: texts.pages,
                    plain: true,
                    cell: (run) => texts.pagesOf(run.pages_read, run.pages_skipped),
                  },
                  {
                    id: "findings",
                    name: texts.findings,
                    plain: true,
                    cell: (run) =>
                      texts.findingsOf(run.findings_published, run.findings_refused),
                  },
                  {
                    id: "jobs",
                    name: texts.jobs,
                    plain: true,
                    cell: (run) => texts.jobsOf(run.jobs_new, run.jobs_seen),
                  },
                  {
                    id: "cost",
                    name: texts.cost,
                    plain: true,
                    cell: (run) => <Cost usage={run.usage} />,
                  },
                ]}
              />
              <More query={query} />
            </>
          );
        }}
      </Asked>
    </Section>
  );
}

function When({ run }: { run: RunSummary }) {
  const { moment } = useFormats();
  return (
    <>
      <Link
        href={runAddress(run.run_id)}
        className="inline-block py-1 text-action underline underline-offset-4 hover:decoration-2"
      >
        {moment(run.started_at)}
      </Link>
      <span className="block text-sm font-normal">
        <Ended run={run} />
      </span>
    </>
  );
}

/** How a run stands, in words. */
export function Ended({ run }: { run: RunSummary }) {
  const texts = useTexts().research.standing;
  const standing = standingOf(run);
  return isTrouble(standing) ? (
    <strong className="text-missing">{texts[standing]}</strong>
  ) : (
    <span className="text-quiet">{texts[standing]}</span>
  );
}

/** What a run was about, as postings name it. */
export function Topics({ run }: { run: RunSummary }) {
  const texts = useTexts().research;
  const language = useLanguage();
  if (run.topics.length === 0) return <span className="text-quiet">{texts.noTopics}</span>;
  const names = run.topics.map(({ name }) => name);
  return <span className="break-words">{new Intl.ListFormat(language).format(names)}</span>;
}

/** Tokens and money; a price that nobody knows is said to be so. */
export function Cost({ usage }: { usage: RunSummary["usage"] }) {
  const texts = useTexts().research;
  const { money, number } = useFormats();
  const tokens = (usage.input_tokens ?? 0) + (usage.output_tokens ?? 0);
  if ((usage.requests ?? 0) === 0) return <span className="text-quiet">{texts.noModel}</span>;
  const cost = usage.cost_usd ?? null;
  return texts.costOf(number(tokens), priced());

  function priced(): string {
    if (cost === null) return texts.unpriced;
    return cost > 0 && cost < CENT ? texts.under(money(CENT, CURRENCY)) : money(cost, CURRENCY);
  }
}
