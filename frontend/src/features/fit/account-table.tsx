"use client";

import { useFormats, useTexts } from "@/texts";

import { accountOf, type Account } from "./ledger";
import type { Analysis } from "./queries";

/** Every point of the score, summed up. */
export function AccountTable({ analysis }: { analysis: Analysis }) {
  const texts = useTexts().fit;
  const { number } = useFormats();
  const { engine, model } = analysis.answered_by;
  return (
    <>
      <div className="overflow-x-auto" role="region" aria-label={texts.account.title(analysis.fit_score)} tabIndex={0}>
        <table className="w-full max-w-3xl border-collapse text-left">
          <thead>
            <tr className="text-sm text-quiet">
              <th scope="col" className="py-1 pr-4 font-normal">
                {texts.account.what}
              </th>
              <th scope="col" className="py-1 pr-4 text-right font-normal">
                {texts.account.points}
              </th>
              <th scope="col" className="py-1 text-right font-normal">
                {texts.account.of}
              </th>
            </tr>
          </thead>
          {accountOf(analysis).map((account) => (
            <Rows key={account.group} account={account} />
          ))}
          <tfoot>
            <tr className="border-t-2 border-text font-semibold">
              <th scope="row" className="py-2 pr-4">
                {texts.account.sum}
              </th>
              <td className="py-2 pr-4 text-right tabular-nums">{analysis.fit_score}</td>
              <td className="py-2 text-right tabular-nums">100</td>
            </tr>
          </tfoot>
        </table>
      </div>
      <h3 className="mt-8 font-semibold">{texts.account.partsTitle}</h3>
      <ul className="mt-3 max-w-prose space-y-3">
        {analysis.parts.map((part) => (
          <li key={part.name} className="margin-note">
            <span className="font-medium">
              {texts.account.parts[part.name]}: {texts.asked.points(number(part.points), number(part.possible))}
            </span>
            <span className="block text-quiet">{part.explanation}</span>
          </li>
        ))}
      </ul>
      <p className="mt-6 max-w-prose">
        {texts.account.same}{" "}
        {engine === "model" && model ? texts.by.model(model) : texts.by.rules}
      </p>
      <p className="mt-2 break-words text-sm text-quiet">
        {texts.account.version}: {analysis.score_version}
      </p>
    </>
  );
}

function Rows({ account }: { account: Account }) {
  const texts = useTexts().fit;
  const { number } = useFormats();
  return (
    <tbody>
      <tr className="border-t border-line">
        <th scope="rowgroup" className="pb-1 pr-4 pt-4 font-semibold">
          {texts.account.groups[account.group]}
        </th>
        <td className="pb-1 pr-4 pt-4 text-right font-semibold tabular-nums">{number(account.points)}</td>
        <td className="pb-1 pt-4 text-right tabular-nums text-quiet">{number(account.possible)}</td>
      </tr>
      {account.entries.map((entry) => (
        <tr key={entry.key} className="align-baseline">
          <th scope="row" className="py-1 pl-4 pr-4 font-normal">
            {entry.line ? texts.account.lines[entry.line] : <span className="quoted">{entry.words}</span>}
            {entry.line ? <span className="block text-sm text-quiet">{entry.explanation}</span> : null}
          </th>
          <td className="py-1 pr-4 text-right tabular-nums">{number(entry.points)}</td>
          <td className="py-1 text-right tabular-nums text-quiet">{number(entry.possible)}</td>
        </tr>
      ))}
    </tbody>
  );
}
