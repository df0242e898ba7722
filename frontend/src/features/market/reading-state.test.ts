import { describe, expect, it } from "vitest";

import { whyNothing } from "./reading-state";

const research = { sites: ["jobs.example.com"], running: false, last_run_at: null };

describe("where there is nothing yet", () => {
  it("no site was named, and nothing was ever read", () => {
    expect(whyNothing({ ...research, sites: [] })).toBe("noSites");
  });

  it("sites were named, and it is not their turn yet", () => {
    expect(whyNothing(research)).toBe("notYet");
  });

  it("they are being read", () => {
    expect(whyNothing({ ...research, running: true, last_run_at: "2026-11-21T10:00:00Z" })).toBe(
      "running",
    );
  });

  it("they were read, and had none", () => {
    const last = { last_run_at: "2026-11-21T10:00:00Z" };
    expect(whyNothing({ ...research, ...last })).toBe("nothing");
    // Who reads may know of sites that the API was not told of.
    expect(whyNothing({ ...research, ...last, sites: [] })).toBe("nothing");
  });
});
