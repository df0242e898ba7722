import type { components } from "@/api/schema";

type Pay = components["schemas"]["PayView"];

type Says = {
  per: Record<NonNullable<Pay["period"]>, string>;
  payFrom: (sum: string) => string;
  payTo: (sum: string) => string;
  payRange: (low: string, high: string) => string;
};

/** Pay in words; the posting's own where its numbers or their currency are not known. */
export function payInWords(
  pay: Pay,
  texts: Says,
  money: (value: number, currency: string) => string,
): string {
  const { low, high, currency, period } = pay;
  if (!currency || (low === null && high === null)) return pay.words;
  const sum = (value: number) => money(value, currency).replace(/[.,]00(?=\D|$)/, "");
  let said: string;
  if (low !== null && high !== null && low !== high) said = texts.payRange(sum(low), sum(high));
  else if (low !== null) said = high === null ? texts.payFrom(sum(low)) : sum(low);
  else said = texts.payTo(sum(high ?? 0));
  return period ? `${said} ${texts.per[period]}` : said;
}
