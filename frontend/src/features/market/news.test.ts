import { describe, expect, it } from "vitest";

import { newsOf } from "./news";

const fit = (fit_score: number) => ({
  fit_score,
  rough: false,
  outdated: false,
  reasons: [],
  gaps: [],
  wishes: [],
});
const job = { first_seen_at: "2026-11-21T10:00:00Z", told_at: null, fit: fit(86) };
const told = { ...job, told_at: "2026-11-21T10:05:00Z" };

describe("what a job in the list is marked as", () => {
  it("is new if it came since the person was here last", () => {
    expect(newsOf(job, "2026-11-21T09:00:00Z", 70)).toBe("fresh");
    expect(newsOf(job, "2026-11-21T11:00:00Z", 70)).toBeNull();
    expect(newsOf(job, null, 70)).toBeNull();
  });

  it("is one that fits, once they were told so", () => {
    expect(newsOf(told, "2026-11-21T09:00:00Z", 70)).toBe("freshAndFits");
    expect(newsOf(told, null, 70)).toBe("fits");
  });

  it("fits no more, if the CV or the wish has changed since", () => {
    expect(newsOf({ ...told, fit: fit(60) }, null, 70)).toBeNull();
    expect(newsOf(told, null, 90)).toBeNull();
    expect(newsOf({ ...told, fit: null }, null, 70)).toBeNull();
  });
});
