import { describe, expect, it } from "vitest";

import { factsOf } from "./cv-facts";
import type { CvProfile } from "./cvs";

const fact = (id: string, text: string) => ({
  id, text, source: "document" as const, spans: [{ start: 1, end: 2, page: 1 }],
});
const PROFILE: CvProfile = {
  answered_by: { engine: "rules" }, language: "en",
  contact: { name: fact("c.name", "Ana"), links: [fact("c.l1", "example.com")] },
  headline: fact("headline", "Nurse"), summary: [fact("sum1", "Calm.")],
  roles: [{
    id: "w1", title: fact("w1.title", "Paramedic"), employer: fact("w1.employer", "Gower Trust"),
    dates: { text: "2019 - 2021", spans: [{ start: 3, end: 14, page: 1 }], current: false },
    bullets: [fact("w1.b1", "Drove")], volunteer: false,
  }],
  education: [{ id: "e1", degree: fact("e1.degree", "BSc"), institution: fact("e1.institution", "Tawe Bay"), details: [fact("e1.d1", "First")] }],
  skills: [], skill_lines: [fact("s1", "ECG")],
  certificates: [{ id: "t1", name: fact("t1", "HCPC") }],
  languages: [{ id: "l1", name: "Welsh", fact: fact("l1", "Welsh") }],
  projects: [{ id: "p1", name: fact("p1.name", "Bag check"), bullets: [fact("p1.b1", "Cut time")] }],
  other: [{ id: "o1", heading: fact("o1", "Awards"), kind: "awards", items: [fact("o1.i1", "Medal")] }],
  headings: [fact("h1", "SKILLS")], unread: [fact("u1", "Ref.")],
  confirmed: [{
    id: "said.1", text: "Used dbt", spans: [], source: "confirmed", role_id: "w1", question_id: "q1",
    question: "Have you used dbt?", confirmed_on: "2026-11-21", own_words: false,
  }],
  declined: [],
};

describe("factsOf", () => {
  const facts = factsOf(PROFILE);

  it("knows every fact that evidence may name", () => {
    expect([...facts.keys()].sort()).toEqual([
      "c.l1", "c.name", "e1.d1", "e1.degree", "e1.institution", "h1", "headline", "l1", "o1.i1",
      "p1.b1", "p1.name", "s1", "said.1", "sum1", "t1", "u1", "w1.b1", "w1.dates", "w1.employer",
      "w1.title",
    ]);
  });
  it("says where in the CV a line belongs", () => {
    expect(facts.get("w1.b1")?.place).toBe("Paramedic, Gower Trust");
    expect(facts.get("e1.degree")?.place).toBe("Tawe Bay");
    expect(facts.get("p1.b1")?.place).toBe("Bag check");
  });
  it("tells what was answered from what stands in the file", () => {
    expect(facts.get("said.1")).toEqual({ text: "Used dbt", ranges: [], confirmed: true, place: null });
    expect(facts.get("w1.title")?.confirmed).toBe(false);
  });
});
