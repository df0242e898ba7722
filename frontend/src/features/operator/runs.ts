import type { RunSummary } from "./queries";

/** How a run stands: the ending that was said, or that it is under way or was left. */
export type Standing = NonNullable<RunSummary["ending"]> | "running" | "abandoned" | "finished";

export function standingOf({ state, ending }: Pick<RunSummary, "state" | "ending">): Standing {
  if (state === "running" || state === "abandoned") return state;
  return ending ?? "finished";
}

/** Endings that somebody should know of; the others are as it should be. */
const TROUBLE: ReadonlySet<Standing> = new Set<Standing>(["browser_lost", "abandoned"]);

export function isTrouble(standing: Standing): boolean {
  return TROUBLE.has(standing);
}

/** Where one run is shown. */
export function runAddress(id: string): string {
  return `/operator/?run=${id}`;
}
