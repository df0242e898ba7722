import { describe, expect, it } from "vitest";

import {
  findingsAddress,
  findingsAskedIn,
  guidesAddress,
  guidesAskedIn,
  isNarrowed,
  jobsAddress,
  jobsAskedIn,
  NOTHING_ASKED,
} from "./asked-for";

const inAddress = (said: string) => jobsAskedIn(new URLSearchParams(said));

describe("what the list of jobs is narrowed to", () => {
  it("stands in the address and is read from it again", () => {
    const asked = {
      ...NOTHING_ASKED,
      q: "night & day",
      place: "Köln",
      remote: "hybrid" as const,
      source: "Example Jobs",
      saved: true,
      sort: "date" as const,
      cv: "7c9e",
    };
    expect(inAddress(jobsAddress(asked).split("?")[1] ?? "")).toEqual(asked);
  });

  it("leaves out what is not asked for", () => {
    expect(jobsAddress(NOTHING_ASKED)).toBe("/market/");
    expect(inAddress("")).toEqual(NOTHING_ASKED);
  });

  it("takes what is said wrongly as not said", () => {
    expect(inAddress("remote=sometimes&sort=best&saved=perhaps&q=%20")).toEqual(NOTHING_ASKED);
  });

  it("is narrowed by everything but order and CV", () => {
    expect(isNarrowed({ ...NOTHING_ASKED, sort: "date", cv: "7c9e" })).toBe(false);
    expect(isNarrowed({ ...NOTHING_ASKED, saved: true })).toBe(true);
    expect(isNarrowed({ ...NOTHING_ASKED, place: "Leeds" })).toBe(true);
  });
});

describe("what is looked for in findings", () => {
  const read = (said: string) => findingsAskedIn(new URLSearchParams(said), "de");

  it("is in the pages' language unless another is asked for", () => {
    const nothing = { q: "", topic: "", kind: "", language: "de" };
    expect(read("view=findings")).toEqual(nothing);
    expect(read("language=fr&kind=gossip&topic=%20")).toEqual(nothing);
  });

  it("stands in the address and is read from it again", () => {
    const asked = { q: "pay", topic: "C++ & C#", kind: "pay" as const };
    for (const language of ["en", "de", ""] as const) {
      const said = findingsAddress({ ...asked, language }, "de").split("?")[1] ?? "";
      expect(read(said)).toEqual({ ...asked, language });
    }
  });
});

describe("what is looked for in guides", () => {
  it("is read from the address as it was put there", () => {
    const read = (said: string) => guidesAskedIn(new URLSearchParams(said), "de");
    expect(read("view=guides")).toEqual({ q: "", kind: "all", language: "de" });
    expect(read("language=fr&kind=gossip")).toEqual({ q: "", kind: "all", language: "de" });
    const asked = { q: "pay", kind: "research_finding" as const, language: "en" as const };
    expect(read(guidesAddress(asked, "de").split("?")[1] ?? "")).toEqual(asked);
  });
});
