import { describe, expect, it } from "vitest";

import { market as de } from "../../texts/de/market";
import { market as en } from "../../texts/en/market";

import { payInWords } from "./pay";

const money = (locale: string) => (value: number, currency: string) =>
  new Intl.NumberFormat(locale, { style: "currency", currency }).format(value);
const PAY = { low: 31000, high: 38000, currency: "GBP", period: "year", words: "£31k-38k" } as const;
const english = (pay: Parameters<typeof payInWords>[0]) => payInWords(pay, en, money("en-GB"));

describe("pay in words", () => {
  it("is a range, without pence that are none", () => {
    expect(english(PAY)).toBe("£31,000 to £38,000 a year");
    expect(payInWords({ ...PAY, currency: "EUR" }, de, money("de-DE"))).toBe(
      "31.000\u00a0€ bis 38.000\u00a0€ im Jahr",
    );
  });

  it("may have one bound, or be one sum", () => {
    expect(english({ ...PAY, high: null })).toBe("from £31,000 a year");
    expect(english({ ...PAY, low: null })).toBe("up to £38,000 a year");
    expect(english({ ...PAY, low: 12.5, high: 12.5, period: "hour" })).toBe("£12.50 an hour");
    expect(english({ ...PAY, period: null })).toBe("£31,000 to £38,000");
  });

  it("is the posting's own where it can't be put otherwise", () => {
    expect(english({ ...PAY, currency: null })).toBe("£31k-38k");
    expect(english({ ...PAY, low: null, high: null })).toBe("£31k-38k");
  });
});
