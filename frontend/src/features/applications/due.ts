import type { Application } from "./stages";
import { hasEnded } from "./stages";

export type Due =
  | { when: "overdue"; days: number }
  | { when: "today" }
  | { when: "tomorrow" }
  | { when: "later"; days: number };

const DAY_MS = 86_400_000;

/** The day at the person's place, as `2026-11-21`. */
export function localDay(moment: Date): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

/** How a day lies to today; both as `2026-11-21`. */
export function dueOn(day: string, today: string): Due {
  // Both are read as midnight in UTC, where no day is shorter or longer than another.
  const days = Math.round((Date.parse(day) - Date.parse(today)) / DAY_MS);
  if (days < 0) return { when: "overdue", days: -days };
  if (days === 0) return { when: "today" };
  if (days === 1) return { when: "tomorrow" };
  return { when: "later", days };
}

/** Applications under way whose next step is due today or was before, the oldest first. */
export function dueNow(applications: readonly Application[], today: string): Application[] {
  return applications
    .filter((one) => !hasEnded(one.stage) && one.next_step_on !== null && one.next_step_on <= today)
    .sort((one, other) => (one.next_step_on! < other.next_step_on! ? -1 : 1));
}
