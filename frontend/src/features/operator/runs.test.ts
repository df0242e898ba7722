import { describe, expect, it } from "vitest";

import { isTrouble, standingOf } from "./runs";

describe("how a run stands", () => {
  it("is as it ended", () => {
    expect(standingOf({ state: "finished", ending: "page_budget" })).toBe("page_budget");
    expect(standingOf({ state: "finished", ending: null })).toBe("finished");
  });

  it("is not what it might have ended as, while it runs or once it was left", () => {
    expect(standingOf({ state: "running", ending: null })).toBe("running");
    expect(standingOf({ state: "abandoned", ending: "done" })).toBe("abandoned");
  });

  it("is trouble only where nobody meant it to end so", () => {
    const ends = ["done", "page_budget", "time_budget", "token_budget", "spend_limit"] as const;
    expect([...ends, "running" as const, "finished" as const].filter(isTrouble)).toEqual([]);
    expect(isTrouble("browser_lost")).toBe(true);
    expect(isTrouble("abandoned")).toBe(true);
  });
});
