import { describe, expect, it } from "vitest";

import type { CvProfile } from "@/api/cvs";

import { passagesFor, skillId, tracesOf } from "./traces";

const fact = (id: string, text: string, start: number) => ({
  id, text, source: "document" as const, spans: [{ start, end: start + Array.from(text).length, page: 1 }],
});

//            0         1         2         3         4         5
//            0123456789012345678901234567890123456789012345678901234
const LINES = ["😀 Rosalind Amankwah", "Personal care, PEG feeding", "Ref. 1234"];
const DOCUMENT = {
  kind: "text" as const, pages: 1, links: [], faults: [],
  lines: [
    { text: LINES[0]!, start: 0 }, { text: LINES[1]!, start: 20 }, { text: LINES[2]!, start: 47 },
  ].map((line) => ({ ...line, page: 1, block: 0, bold: false, bullet: false, heading: 0 })),
};
const PROFILE: CvProfile = {
  answered_by: { engine: "rules" }, language: "en",
  contact: { name: fact("c.name", "Rosalind Amankwah", 2), links: [] },
  summary: [],
  roles: [{
    id: "w1", bullets: [], volunteer: false,
    dates: { text: "2019", spans: [{ start: 52, end: 56, page: 1 }], current: false },
  }],
  education: [], certificates: [], languages: [], projects: [], other: [], headings: [],
  skills: [
    { name: "PEG feeding", written: "peg feeding", fact_ids: ["s1"], listed: true },
    { name: "Care", written: "looking after", fact_ids: ["s1"], listed: true },
    { name: "Said", written: "said", fact_ids: ["said.1"], listed: false },
  ],
  skill_lines: [fact("s1", LINES[1]!, 20)],
  unread: [fact("u1", LINES[2]!, 47)],
  confirmed: [], declined: [],
};

describe("tracesOf", () => {
  const traces = tracesOf(PROFILE, DOCUMENT);

  it("leads from a fact to its words", () => {
    expect(traces.get("c.name")).toEqual([{ start: 2, end: 19, page: 1 }]);
  });
  it("knows dates by their entry", () => {
    expect(traces.get("w1.dates")).toEqual([{ start: 52, end: 56, page: 1 }]);
  });
  it("finds a skill's own words within its line, in any capitals", () => {
    expect(traces.get(skillId({ name: "PEG feeding" }))).toEqual([{ start: 35, end: 46 }]);
  });
  it("falls back to the whole line where the words differ", () => {
    expect(traces.get(skillId({ name: "Care" }))).toEqual([{ start: 20, end: 46, page: 1 }]);
  });
  it("leads nowhere from what stands in no file", () => {
    expect(traces.has(skillId({ name: "Said" }))).toBe(false);
  });
});

describe("passagesFor", () => {
  const traces = tracesOf(PROFILE, DOCUMENT);
  const marked = (chosen: string | null) =>
    passagesFor(PROFILE, traces, chosen).map(({ id, ink }) => `${id} ${ink}`);

  it("always marks what nothing was made of", () => {
    expect(marked(null)).toEqual(["u1 partly"]);
  });
  it("marks a chosen value besides", () => {
    expect(marked("c.name")).toEqual(["u1 partly", "c.name met"]);
  });
  it("never calls an unread line understood, even when it is chosen", () => {
    expect(marked("u1")).toEqual(["u1 partly"]);
  });
});
