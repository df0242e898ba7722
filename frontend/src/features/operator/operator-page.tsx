"use client";

import { useSearchParams } from "next/navigation";

import { ApiError } from "@/api/problem";
import { isOperator, useMe } from "@/api/me";
import { Asked } from "@/components/asked";
import { Empty } from "@/components/empty";
import { LinkButton } from "@/components/link-button";
import { PageHeader } from "@/components/page-header";
import { Skeleton } from "@/components/skeleton";
import { useFormats, useTexts } from "@/texts";

import { Chores } from "./chores";
import { Failures, Jobs } from "./jobs";
import { Models } from "./models";
import { People } from "./people";
import { AGAIN_SECONDS, useOverview } from "./queries";
import { Queue } from "./queue";
import { Research } from "./research";
import { RunPage } from "./run-page";
import { Verdict } from "./verdict";

/** How the service is doing, for who runs it; or a run of the researcher, named by the address. */
export function OperatorPage() {
  const texts = useTexts().operator;
  const run = useSearchParams().get("run");
  const head = <PageHeader title={texts.title} lead={texts.lead} />;
  return (
    <Asked query={useMe()} head={head} loading={<Skeleton className="h-[60rem]" />}>
      {(me) => isOperator(me) ? run ? <RunPage key={run} id={run} /> : <Doing /> : <Refused />}
    </Asked>
  );
}

function Refused() {
  const { common, operator } = useTexts();
  return (
    <>
      <PageHeader title={operator.title} />
      <Empty action={<LinkButton href="/">{common.home}</LinkButton>}>{operator.refused}</Empty>
    </>
  );
}

function Doing() {
  const texts = useTexts().operator;
  const { time } = useFormats();
  const overview = useOverview();
  const { error } = overview;
  if (error instanceof ApiError && error.status === 403) return <Refused />;
  return (
    <>
      <PageHeader title={texts.title} lead={texts.lead} />
      <Asked query={overview} loading={<Skeleton className="h-[60rem]" />}>
        {(now) => (
          <>
            <Verdict now={now} />
            <p className={`mb-8 mt-3 text-sm ${error ? "font-semibold" : "text-quiet"}`}>
              {error ? texts.asOfStale(time(now.as_of)) : texts.asOf(time(now.as_of), AGAIN_SECONDS)}
            </p>
            <Queue queue={now.queue} />
            <Jobs jobs={now.jobs} />
            <Failures failures={now.failures} />
            <Models models={now.models} />
            <People people={now.people} />
            <Research />
            <Chores chores={now.chores} asOf={now.as_of} />
          </>
        )}
      </Asked>
    </>
  );
}
