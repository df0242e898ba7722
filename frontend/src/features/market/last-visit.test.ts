// @vitest-environment jsdom
import { afterEach, describe, expect, it } from "vitest";

import { keepVisit, keptVisit, visited } from "./last-visit";

const at = (time: string) => new Date(`2026-11-21T${time}:00.000Z`);

describe("what is new since the last visit", () => {
  it("is nothing on the first one", () => {
    expect(visited(null, at("09:00"))).toEqual({ at: "2026-11-21T09:00:00.000Z", since: null });
  });

  it("is what came since then, and stays so while the person looks on", () => {
    const first = visited(null, at("09:00"));
    const second = visited(first, at("14:00"));
    expect(second.since).toBe(first.at);
    expect(visited(second, at("14:20")).since).toBe(first.at);
    expect(visited(visited(second, at("14:20")), at("14:45")).since).toBe(first.at);
  });

  it("begins anew after half an hour elsewhere", () => {
    const before = { at: "2026-11-21T14:00:00.000Z", since: "2026-11-20T09:00:00.000Z" };
    expect(visited(before, at("14:31")).since).toBe(before.at);
  });
});

describe("what this browser keeps of it", () => {
  afterEach(() => window.localStorage.clear());

  it("is each person's own", () => {
    const visit = visited(null, at("09:00"));
    keepVisit("ada", visit);
    expect(keptVisit("ben")).toBeNull();
    expect(keptVisit("ada")).toEqual(visit);
  });

  it("is not believed where it is no visit", () => {
    for (const kept of ["", "null", "{}", '{"at": "soon"}', "[1]"]) {
      window.localStorage.setItem("careerassist.market-visit.ada", kept);
      expect(keptVisit("ada")).toBeNull();
    }
  });
});
