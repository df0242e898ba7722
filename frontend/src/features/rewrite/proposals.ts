import type { Bullet, Change, Decision, Detail, Grounded, Profile, Refusal } from "./types";

/** Where a proposal stands: nobody has decided (`open`), or what was decided. */
export type Standing = "open" | "accepted" | "rejected" | "edited" | "own_word";

/** One text that the person decides about. */
export type Proposal = {
  /** What the API calls it: a bullet's fact id, `summary`, `letter.1`. */
  name: string;
  kind: "bullet" | "summary" | "letter";
  /** What the CV says; null where it says nothing, as with a letter. */
  original: string | null;
  suggested: string;
  /** What would be sent as things stand. Empty: nothing. */
  now: string;
  decision: Decision | null;
  /** What `now` stands on, or where it is left out, nothing. */
  factIds: string[];
  changes: Change[];
  keywords: string[];
  refused: Refusal[];
};

export function standing({ decision }: Proposal): Standing {
  if (!decision) return "open";
  if (decision.choice === "edited" && decision.on_own_word) return "own_word";
  return decision.choice;
}

/** Whether something else is proposed than the CV says, so that there is something to decide. */
export function differs({ original, suggested }: Proposal): boolean {
  return original !== suggested;
}

export function bulletProposal(bullet: Bullet): Proposal {
  const decision = bullet.decision ?? null;
  const edited = decision?.choice === "edited";
  return {
    name: bullet.fact_id,
    kind: "bullet",
    original: bullet.original,
    suggested: decision?.suggested ?? bullet.proposed,
    now: bullet.proposed,
    decision,
    factIds: edited ? decision.fact_ids : [bullet.fact_id, ...bullet.also_from],
    changes: bullet.changes.filter(({ rule }) => rule !== "edited"),
    keywords: bullet.keywords,
    refused: bullet.refused,
  };
}

/** The profile at the head of the CV; null where there is neither one nor a proposal for one. */
export function summaryProposal({ rewrite }: Detail, profile: Profile): Proposal | null {
  const decision = rewrite.summary_decision ?? null;
  const own = said(profile.summary);
  const now = said(rewrite.summary);
  const suggested = decision?.suggested ?? now;
  if (suggested === "" && own === "") return null;
  return {
    ...prose("summary", decision, rewrite.summary),
    kind: "summary",
    original: own === "" ? null : own,
    suggested,
    now,
  };
}

export function letterProposals({ cover_letter: letter }: Detail): Proposal[] {
  return (letter?.paragraphs ?? []).map((paragraph, index) => {
    const decision = paragraph.decision ?? null;
    return {
      ...prose(paragraphName(index), decision, [paragraph]),
      kind: "letter",
      original: null,
      suggested: decision?.suggested ?? paragraph.text,
      now: paragraph.text,
    };
  });
}

/** What the API calls the paragraph at `index`, counted from 0. */
export function paragraphName(index: number): string {
  return `letter.${index + 1}`;
}

export type Progress = { decided: number; all: number };

/** How many of the proposals are decided, of those where there is something to decide. */
export function progress(all: readonly Proposal[]): Progress {
  const open = all.filter(differs);
  return { decided: open.filter((one) => one.decision).length, all: open.length };
}

/** The next that nobody has decided, after the one named, or else from the top. */
export function nextOpen(all: readonly Proposal[], after: string): Proposal | null {
  const from = all.findIndex(({ name }) => name === after) + 1;
  const round = [...all.slice(from), ...all.slice(0, from)];
  return round.find((one) => one.name !== after && differs(one) && !one.decision) ?? null;
}

function prose(name: string, decision: Decision | null, texts: readonly Grounded[]) {
  const factIds = [...new Set(texts.flatMap(({ fact_ids }) => fact_ids))];
  return { name, decision, factIds, changes: [], keywords: [], refused: [] };
}

function said(texts: readonly { text: string }[]): string {
  return texts.map(({ text }) => text).join(" ");
}
