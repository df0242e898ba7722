import { useEffect, useState } from "react";

/** A visit lasts until the person was away for this long. */
const AWAY_MS = 30 * 60_000;
const KEPT_AS = "careerassist.market-visit.";

/** When the person was here last, and since when what came is new to them; both in ISO 8601. */
export type Visit = { at: string; since: string | null };

/**
 * A look at the list: a new visit, or the one that goes on. On the first one nothing is new, since
 * everything would be.
 */
export function visited(before: Visit | null, now: Date): Visit {
  const at = now.toISOString();
  if (before === null) return { at, since: null };
  const away = now.getTime() - Date.parse(before.at) > AWAY_MS;
  return { at, since: away ? before.at : before.since };
}

/** What this browser keeps of a person's last visit; nothing where it is not as it should be. */
export function keptVisit(userId: string): Visit | null {
  try {
    const { at, since } = JSON.parse(
      window.localStorage.getItem(`${KEPT_AS}${userId}`) ?? "{}",
    ) as Partial<Visit>;
    if (typeof at !== "string" || Number.isNaN(Date.parse(at))) return null;
    return { at, since: typeof since === "string" ? since : null };
  } catch {
    return null;
  }
}

export function keepVisit(userId: string, visit: Visit): void {
  try {
    window.localStorage.setItem(`${KEPT_AS}${userId}`, JSON.stringify(visit));
  } catch {
    // A browser that keeps nothing calls nothing new.
  }
}

type Known = { userId: string; visit: Visit };

/** Since when what came is new to a person who looks at the list now; null: nothing is. */
export function useVisit(userId: string | undefined): string | null {
  const [known, setKnown] = useState<Known | null>(null);
  if (userId !== undefined && known?.userId !== userId) {
    setKnown({ userId, visit: visited(keptVisit(userId), new Date()) });
  }
  useEffect(() => {
    if (known) keepVisit(known.userId, known.visit);
  }, [known]);
  return known?.visit.since ?? null;
}
