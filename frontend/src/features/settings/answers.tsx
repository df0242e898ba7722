"use client";

import { useUsage, type Usage } from "@/api/me";
import { Asked } from "@/components/asked";
import { Skeleton } from "@/components/skeleton";
import { StackedTable } from "@/components/stacked-table";
import { useFormats, useTexts } from "@/texts";

import { Section } from "./section";

const CURRENCY = "USD";

/** Rules or a model, what that cost, and what was used of today's allowances. */
export function Answers() {
  const texts = useTexts().settings.answers;
  return (
    <Section id="answers" title={texts.title}>
      <Asked query={useUsage()} loading={<Skeleton className="h-[34rem]" />}>
        {(usage) => (
          <>
            <Who model={usage.model} />
            <Spent usage={usage} />
            <Allowances allowances={usage.allowances} />
          </>
        )}
      </Asked>
    </Section>
  );
}

function Who({ model }: { model: Usage["model"] }) {
  const texts = useTexts().settings.answers;
  const { money } = useFormats();
  if (model.engine === "rules" || model.name === null) {
    return <p className="margin-note">{texts.rules}</p>;
  }
  return (
    <div className="margin-note space-y-2">
      <p>{texts.model(model.name)}</p>
      {model.daily_limit_usd === null ? null : (
        <p>{texts.daily(money(model.daily_limit_usd, CURRENCY))}</p>
      )}
      {model.monthly_limit ? <p>{texts.monthly}</p> : null}
    </div>
  );
}

function Spent({ usage }: { usage: Usage }) {
  const texts = useTexts().settings.answers;
  const { money, number } = useFormats();
  const rows = [
    { name: texts.today, ...usage.models_today },
    { name: texts.month, ...usage.models_this_month },
  ];
  return (
    <>
      <h3 className="mt-8 text-sm font-semibold text-quiet">{texts.spent}</h3>
      <div className="mt-1">
        <StackedTable
          caption={texts.spent}
          rows={rows}
          keyOf={(row) => row.name}
          columns={[
            { id: "name", name: texts.period, heads: true, cell: (row) => row.name },
            { id: "requests", name: texts.requests, figures: true, cell: (row) => number(row.requests) },
            { id: "in", name: texts.tokensIn, figures: true, cell: (row) => number(row.input_tokens) },
            { id: "out", name: texts.tokensOut, figures: true, cell: (row) => number(row.output_tokens) },
            { id: "cost", name: texts.cost, figures: true, cell: (row) => money(row.cost_usd, CURRENCY) },
          ]}
        />
      </div>
    </>
  );
}

function Allowances({ allowances }: { allowances: Usage["allowances"] }) {
  const texts = useTexts().settings.answers;
  const { number } = useFormats();
  return (
    <>
      <h3 className="mt-8 text-sm font-semibold text-quiet">{texts.allowances}</h3>
      <dl className="mt-2 space-y-3">
        {allowances.map(({ kind, used, limit }) => (
          <div key={kind} className="grid grid-cols-2 gap-x-4">
            <dt>{texts.kind[kind]}</dt>
            <dd className="text-right tabular-nums">
              {texts.of(number(used), number(limit))}
              <progress
                aria-label={texts.kind[kind]}
                value={used}
                max={limit}
                className="block h-1.5 w-full appearance-none border-0 bg-line [&::-moz-progress-bar]:bg-quiet [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-quiet"
              />
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 text-sm text-quiet">{texts.anew}</p>
    </>
  );
}
