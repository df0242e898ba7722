import type { Bullet, Detail, Fact, Grounded, Profile } from "./types";

/** An invented person's CV and rewrite, for the tests. */
export function fact(id: string, text: string, start = 0): Fact {
  return { id, text, spans: [{ start, end: start + text.length, page: 1 }], source: "document" };
}

const RULES = { engine: "rules", model: null, fallback: null } as const;

export function profile(over: Partial<Profile> = {}): Profile {
  return {
    answered_by: RULES,
    language: "en",
    contact: {
      name: fact("c.name", "Rosalind Amankwah"),
      email: fact("c.email", "rosalind.amankwah@example.com"),
      links: [],
    },
    summary: [],
    roles: [
      {
        id: "w1",
        title: fact("w1.title", "Healthcare Assistant", 80),
        employer: fact("w1.employer", "Brackenhill Care Home", 101),
        dates: { text: "March 2019 - Present", spans: [], current: true },
        bullets: [
          fact("w1.b1", "Responsible for the care of 14 residents", 150),
          fact("w1.b2", "Kept the notes", 200),
        ],
        volunteer: false,
      },
    ],
    education: [],
    skills: [],
    skill_lines: [],
    certificates: [],
    languages: [],
    projects: [],
    other: [],
    headings: [],
    unread: [],
    confirmed: [],
    declined: [],
    ...over,
  };
}

export function bullet(over: Partial<Bullet> = {}): Bullet {
  return {
    fact_id: "w1.b1",
    role_id: "w1",
    original: "Responsible for the care of 14 residents",
    proposed: "Cared for 14 residents",
    changes: [
      {
        rule: "weak_opener",
        before: "Responsible for the care of 14 residents",
        after: "Cared for 14 residents",
        reason: "Say what you did.",
      },
    ],
    also_from: [],
    keywords: [],
    refused: [],
    decision: null,
    ...over,
  };
}

export const UNCHANGED = bullet({
  fact_id: "w1.b2",
  original: "Kept the notes",
  proposed: "Kept the notes",
  changes: [],
});

export function grounded(text: string, ...fact_ids: string[]): Grounded {
  return { text, fact_ids, decision: null };
}

export function detail(rewrite: Partial<Detail["rewrite"]> = {}, paragraphs?: Grounded[]): Detail {
  return {
    rewrite_id: "5d1c8a52-0000-4000-8000-000000000001",
    job_id: "5d1c8a52-0000-4000-8000-000000000002",
    analysis_id: "5d1c8a52-0000-4000-8000-000000000003",
    version: 1,
    company: "Larch House Care",
    role_title: "Senior Care Assistant",
    cv_name: "Care CV",
    created_at: "2026-11-21T20:21:36Z",
    rewrite: {
      answered_by: RULES,
      headline: null,
      summary: [grounded("Healthcare Assistant with 7 years.", "w1.title")],
      summary_decision: null,
      skills: [],
      bullets: [bullet(), UNCHANGED],
      bullet_order: {},
      keywords_supported: [],
      keywords_surfaced: [],
      ...rewrite,
    },
    cover_letter: paragraphs
      ? {
          answered_by: RULES,
          language: "en",
          greeting: "Dear Hiring Manager,",
          paragraphs,
          closing: "Yours faithfully,",
          signature: "Rosalind Amankwah",
          refused: [],
        }
      : null,
  };
}
