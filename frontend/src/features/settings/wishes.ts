import type { components } from "@/api/schema";

export type Preferences = components["schemas"]["Preferences"];
export type Remote = NonNullable<Preferences["remote"]>;

export const REMOTE = ["on_site", "hybrid", "remote"] as const satisfies Remote[];

/** Preferences as a person types them. */
export type Wishes = {
  /** One on each line. */
  roles: string;
  places: string;
  remote: Remote | "";
  salary: string;
  currency: string;
  permits: readonly string[];
  /** Whether to be told of jobs that were found. */
  alerts: boolean;
  /** From which fit on, of 100. */
  alertFit: number;
  alertsByEmail: boolean;
  byEmail: boolean;
  language: "en" | "de" | "";
};

export function wishesOf(preferences: Preferences): Wishes {
  return {
    roles: preferences.roles.join("\n"),
    places: preferences.places.join("\n"),
    remote: preferences.remote ?? "",
    salary: preferences.salary_min?.toString() ?? "",
    currency: preferences.salary_currency ?? "",
    permits: preferences.work_permits,
    alerts: preferences.job_alerts === "on",
    alertFit: preferences.job_alert_fit,
    alertsByEmail: preferences.email_job_alerts,
    byEmail: preferences.notify_by_email,
    language: preferences.language ?? "",
  };
}

/** What is to be kept; call it where `problemsOf` finds nothing. */
export function preferencesOf(wishes: Wishes): Preferences {
  return {
    roles: linesOf(wishes.roles),
    places: linesOf(wishes.places),
    remote: wishes.remote || null,
    salary_min: amountOf(wishes.salary),
    salary_currency: wishes.currency || null,
    work_permits: [...wishes.permits],
    job_alerts: wishes.alerts ? "on" : "off",
    job_alert_fit: wishes.alertFit,
    email_job_alerts: wishes.alertsByEmail,
    notify_by_email: wishes.byEmail,
    language: wishes.language || null,
  };
}

export type Problems = { salary?: "noNumber"; currency?: "needsCurrency" };

export function problemsOf(wishes: Wishes): Problems {
  if (wishes.salary.trim() === "") return {};
  if (amountOf(wishes.salary) === null) return { salary: "noNumber" };
  return wishes.currency ? {} : { currency: "needsCurrency" };
}

/** From which fit on one may be told of a job, with what was chosen elsewhere among them. */
export function leastFits(chosen: number): number[] {
  const usual = Array.from({ length: 10 }, (_, step) => 50 + 5 * step);
  return [...new Set([...usual, chosen])].sort((one, other) => one - other);
}

/** What stands on the lines, each once. */
export function linesOf(text: string): string[] {
  const lines = text.split("\n").map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ""))];
}

/**
 * An amount as people write it: `34000`, `34,000`, `42.000`, `34 000.50`. A separator before exactly
 * three digits parts thousands, since nobody asks for thousandths of pay. Null if it is no amount.
 */
export function amountOf(text: string): number | null {
  const bare = text.replace(/[\s'’]/g, "").replace(/[.,](?=\d{3}(?!\d))/g, "");
  return /^\d+([.,]\d{1,2})?$/.test(bare) ? Number(bare.replace(",", ".")) : null;
}

/** Whether somebody has typed the word that confirms what can't be undone. */
export function isConfirmed(typed: string, word: string): boolean {
  return typed.trim().toLocaleLowerCase() === word.toLocaleLowerCase();
}
