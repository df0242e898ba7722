import { useSyncExternalStore } from "react";

import { localDay } from "./due";

const LOOK_EVERY_MS = 60_000;

function eachMinute(look: () => void): () => void {
  const timer = window.setInterval(look, LOOK_EVERY_MS);
  return () => window.clearInterval(timer);
}

/** Today, as `2026-11-21`. A page that stays open over midnight gets the new day. */
export function useToday(): string {
  return useSyncExternalStore(eachMinute, () => localDay(new Date()), () => "");
}
