import { describe, expect, it } from "vitest";

import { leadsTo } from "./notices";

const best = (id: string) => ({
  discovered_job_id: id,
  title: "Ward Nurse",
  company: null,
  fit_score: 86,
});

describe("where a notification leads", () => {
  it("is the check that has ended", () => {
    expect(leadsTo({ job_id: "7c9e", found: null })).toBe("/jobs/?id=7c9e");
  });

  it("is the one job that was found, or all of them", () => {
    const found = (count: number) => ({
      job_id: null,
      found: { count, best: [best("a1"), best("b2")].slice(0, count) },
    });
    expect(leadsTo(found(1))).toBe("/market/?job=a1");
    expect(leadsTo(found(4))).toBe("/market/");
  });
});
