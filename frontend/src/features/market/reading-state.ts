import type { components } from "@/api/schema";

export type Research = components["schemas"]["ResearchView"];

/** Why there is nothing to show: nobody may read anything, nobody has yet, or there was nothing. */
export type Why = "noSites" | "running" | "notYet" | "nothing";

export function whyNothing({ sites, running, last_run_at: last }: Research): Why {
  if (running) return "running";
  if (last !== null) return "nothing";
  return sites.length === 0 ? "noSites" : "notYet";
}
