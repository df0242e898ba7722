import { draftOf, keepDraft } from "@/api/drafts";

import type { Drafts } from "./drafts";

/** What is kept of a draft. What was said against it is asked anew: the CV may have changed. */
type Kept = Record<string, { text: string; startedFrom: string }>;

const UNDER = "rewrite";

/** The drafts of a rewrite that this browser has kept; none where they cannot be read. */
export function keptDrafts(rewriteId: string): Drafts {
  return Object.fromEntries(
    Object.entries(parsed(draftOf(rewriteId, UNDER))).flatMap(([part, kept]) => {
      if (typeof kept?.text !== "string" || typeof kept.startedFrom !== "string") return [];
      const { text, startedFrom } = kept;
      return [[part, { text, startedFrom, refusals: [], refusedText: null }]];
    }),
  );
}

/** Keep the drafts in which something was changed, and no others. */
export function keepDrafts(rewriteId: string, drafts: Drafts): void {
  const changed = Object.entries(drafts).filter(([, one]) => one.text !== one.startedFrom);
  const kept: Kept = Object.fromEntries(
    changed.map(([part, { text, startedFrom }]) => [part, { text, startedFrom }]),
  );
  keepDraft(rewriteId, UNDER, changed.length > 0 ? JSON.stringify(kept) : "");
}

function parsed(kept: string): Partial<Kept> {
  try {
    const found: unknown = kept === "" ? {} : JSON.parse(kept);
    return found !== null && typeof found === "object" ? (found as Partial<Kept>) : {};
  } catch {
    return {};
  }
}
