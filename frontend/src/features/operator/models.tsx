"use client";

import { StackedTable } from "@/components/stacked-table";
import { useFormats, useTexts } from "@/texts";

import { Figures } from "./figures";
import type { Overview } from "./queries";
import { Section } from "./section";
import { CURRENCY } from "./words";

/** What models cost, together and each. */
export function Models({ models }: { models: Overview["models"] }) {
  const texts = useTexts().operator.models;
  const { money, number } = useFormats();
  const sum = (usd: number) => money(usd, CURRENCY);
  const limit = models.monthly_limit_usd;
  return (
    <Section id="models" title={texts.title}>
      <Figures
        figures={[
          { name: texts.today, value: sum(models.today_usd) },
          {
            name: texts.month,
            value: sum(models.this_month_usd),
            bad: limit !== null && models.this_month_usd >= limit,
          },
          { name: texts.limit, value: limit === null ? texts.noLimit : sum(limit) },
        ]}
      />
      <div className="mt-5">
        {models.by_model.length === 0 ? (
          <p>{texts.none}</p>
        ) : (
          <StackedTable
            caption={texts.caption}
            captionShown
            rows={models.by_model}
            keyOf={(row) => row.model}
            columns={[
              {
                id: "model",
                name: texts.model,
                heads: true,
                plain: true,
                cell: (row) => <span className="break-words">{row.model}</span>,
              },
              {
                id: "requests",
                name: texts.requests,
                figures: true,
                cell: (row) => number(row.requests_this_month),
              },
              {
                id: "tokens",
                name: texts.tokens,
                figures: true,
                cell: (row) =>
                  `${number(row.input_tokens_this_month)} + ${number(row.output_tokens_this_month)}`,
              },
              {
                id: "ruled",
                name: texts.ruled,
                figures: true,
                cell: (row) =>
                  texts.ruledOf(number(row.rules_answered_this_month), number(row.asked_this_month)),
              },
              {
                id: "today",
                name: texts.costToday,
                figures: true,
                cell: (row) => sum(row.cost_today_usd),
              },
              {
                id: "month",
                name: texts.cost,
                figures: true,
                cell: (row) => sum(row.cost_this_month_usd),
              },
            ]}
          />
        )}
      </div>
      <p className="mt-3 max-w-prose text-sm text-quiet">{texts.note}</p>
    </Section>
  );
}
