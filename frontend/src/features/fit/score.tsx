"use client";

import Link from "next/link";

import type { Ink } from "@/components/mark";
import { useFormats, useTexts } from "@/texts";

import { accountOf, isScored, type Account } from "./ledger";
import { useEarlier, type AnalysisDetail } from "./queries";

/** The score, one sentence, and where its points were won and lost. */
export function Score({ detail }: { detail: AnalysisDetail }) {
  const texts = useTexts().fit;
  const { analysis } = detail;
  const accounts = accountOf(analysis);
  const scored = isScored(analysis);
  return (
    <div>
      <div className="grid items-end gap-x-10 gap-y-5 sm:grid-cols-[auto_1fr]">
        <div>
          <h2 className="text-sm font-semibold text-quiet">
            {texts.fit}
          </h2>
          {scored ? (
            <p className="whitespace-nowrap">
              <span className="font-serif text-8xl font-semibold leading-none tracking-tight tabular-nums">
                {analysis.fit_score}
              </span>{" "}
              <span className="text-quiet">{texts.of}</span>
            </p>
          ) : (
            <p className="font-serif text-4xl font-semibold leading-tight">{texts.unscored}</p>
          )}
        </div>
        <div className="max-w-prose sm:pb-2">
          <p className="text-lg leading-relaxed">{analysis.summary}</p>
          <Earlier detail={detail} />
        </div>
      </div>
      {analysis.notes.map((note) => (
        <p key={note} className="mt-3 text-quiet">
          {note}
        </p>
      ))}
      {analysis.answered_by.fallback ? (
        <p className="mt-3 text-quiet">{texts.by.fallback(analysis.answered_by.fallback.message)}</p>
      ) : null}
      {scored ? (
        <>
          <Bar accounts={accounts} />
          <Totals accounts={accounts} />
        </>
      ) : null}
    </div>
  );
}

function Earlier({ detail }: { detail: AnalysisDetail }) {
  const texts = useTexts().fit;
  const { day } = useFormats();
  const { data: earlier } = useEarlier(detail);
  if (!earlier) return null;
  const points = detail.fit_score - earlier.fit_score;
  return (
    <p className="mt-2">
      <Link
        href={`/jobs/?id=${earlier.job_id}&view=fit`}
        className="text-action underline underline-offset-4"
      >
        {texts.before(earlier.fit_score, day(earlier.created_at))}
      </Link>{" "}
      {points > 0 ? <strong className="font-semibold text-met">{texts.better(points)}</strong> : null}
      {points < 0 ? <strong className="font-semibold text-missing">{texts.worse(-points)}</strong> : null}
    </p>
  );
}

const FULL: Record<Ink, string> = { met: "bg-met", partly: "bg-partly", missing: "bg-missing" };

/** A hundred points side by side, each as wide as it weighs, inked as far as it was won. The totals
 * and the account say the same in words. */
function Bar({ accounts }: { accounts: readonly Account[] }) {
  return (
    <div aria-hidden className="mt-8 flex h-5 gap-2">
      {accounts
        .filter((account) => account.possible > 0)
        .map((account) => (
          <div
            key={account.group}
            className="flex min-w-0 basis-0 gap-px"
            style={{ flexGrow: account.possible }}
          >
            {account.entries
              .filter((entry) => entry.possible > 0)
              .map((entry) => (
                <div
                  key={entry.key}
                  className="min-w-0 basis-0 bg-missing-mark"
                  style={{ flexGrow: entry.possible }}
                >
                  <div
                    className={`h-full ${FULL[entry.ink]}`}
                    style={{ width: `${(100 * entry.points) / entry.possible}%` }}
                  />
                </div>
              ))}
          </div>
        ))}
    </div>
  );
}

function Totals({ accounts }: { accounts: readonly Account[] }) {
  const texts = useTexts().fit;
  const { number } = useFormats();
  return (
    <ul className="mt-3 flex flex-wrap gap-x-8 gap-y-1 text-sm">
      {accounts.map((account) => (
        <li key={account.group} className="tabular-nums">
          <span className="font-semibold">{texts.account.groups[account.group]}</span>{" "}
          <span className="text-quiet">
            {texts.asked.points(number(account.points), number(account.possible))}
          </span>
        </li>
      ))}
    </ul>
  );
}
