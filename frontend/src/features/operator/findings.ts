import { secondsBetween } from "./durations";
import type { ChoreNow, Overview } from "./queries";

/** What is not as it should be. */
export type Finding =
  | { kind: "queue"; problem: string }
  | { kind: "worker"; quietSeconds: number | null }
  | { kind: "dead"; count: number }
  | { kind: "choreFailed"; chore: string; message: string }
  | { kind: "choreStuck" | "choreLate"; chore: string; seconds: number }
  | { kind: "wait"; seconds: number }
  | { kind: "rising"; failed: number; of: number; failedBefore: number; ofBefore: number }
  | { kind: "choreNever"; chore: string }
  | { kind: "ours"; count: number }
  | { kind: "spent" | "nearlySpent"; costUsd: number; limitUsd: number }
  | { kind: "rules"; model: string; asked: number; ruled: number };

export type Kind = Finding["kind"];

/** What needs somebody now; the rest is to be kept an eye on. */
const WRONG: ReadonlySet<Kind> = new Set<Kind>([
  "queue",
  "worker",
  "dead",
  "choreFailed",
  "choreStuck",
  "choreLate",
  "wait",
  "rising",
]);

/** A job is begun within seconds where a worker is at work. */
const LONG_WAIT_SECONDS = 120;
/** Some chore comes round every few seconds, or each minute on AWS. */
const QUIET_SECONDS = 600;
/** How long a chore may give no sign before somebody should look: many of its usual rounds. */
const PATIENCE_SECONDS: Readonly<Record<string, number>> = {
  sweeper: 600,
  postman: 600,
  librarian: 1_800,
  matchmaker: 3_600,
  researcher: 6 * 3_600,
  cleaner: 3 * 3_600,
};
/** Of the others, which come round once a day. */
const DAYS_PATIENCE_SECONDS = 2 * 86_400;
const FEW_FAILURES = 3;
/** The share of jobs that fails anyway: files are damaged, sites don't answer. */
const LEAST_SHARE = 0.01;
/** What is taken for usual while there were too few jobs to know. */
const UNKNOWN_SHARE = 0.05;
const FEW_JOBS = 20;
const FEW_TASKS = 5;
const NEARLY = 0.8;

/** Failures that a person's file or page or what they did brought about. */
const THEIRS = /^(document|page)_|^(step_failed|not_found)$/;

/** Whether the service is at fault: with whatever is not known to be somebody else's fault. */
export function isOurs(code: string): boolean {
  return !THEIRS.test(code);
}

export function isWrong({ kind }: Finding): boolean {
  return WRONG.has(kind);
}

/** All that is not as it should be, what needs somebody first at the top. */
export function findings(now: Overview): Finding[] {
  return [
    ...queueOf(now),
    ...choresOf(now),
    ...waitOf(now),
    ...risingOf(now),
    ...neverOf(now),
    ...oursOf(now),
    ...modelsOf(now),
  ];
}

function queueOf({ queue }: Overview): Finding[] {
  if (queue.problem !== null) return [{ kind: "queue", problem: queue.problem }];
  return queue.dead_letters ? [{ kind: "dead", count: queue.dead_letters }] : [];
}

/** Seconds since a chore last began or ended; null if it never did. */
function quietSeconds(chore: ChoreNow, asOf: string): number | null {
  const signs = [chore.started_at, chore.ended_at].filter((sign) => sign !== null);
  return signs.length ? Math.min(...signs.map((sign) => secondsBetween(sign, asOf))) : null;
}

/** Whether nothing at all comes round: then it is the worker, and no single chore. */
function stoppedOf({ chores, as_of }: Overview): Finding[] {
  const quiet = chores.map((chore) => quietSeconds(chore, as_of)).filter((each) => each !== null);
  if (quiet.length === 0) return [{ kind: "worker", quietSeconds: null }];
  const least = Math.min(...quiet);
  return least > QUIET_SECONDS ? [{ kind: "worker", quietSeconds: least }] : [];
}

function choresOf(now: Overview): Finding[] {
  const stopped = stoppedOf(now);
  const failed = now.chores.flatMap((chore): Finding[] =>
    chore.state === "failed"
      ? [{ kind: "choreFailed", chore: chore.name, message: chore.error?.message ?? "" }]
      : [],
  );
  if (stopped.length) return [...stopped, ...failed];
  const late = now.chores.flatMap((chore): Finding[] => {
    const quiet = quietSeconds(chore, now.as_of);
    const patience = PATIENCE_SECONDS[chore.name] ?? DAYS_PATIENCE_SECONDS;
    if (chore.state === "failed" || quiet === null || quiet <= patience) return [];
    const kind = chore.state === "running" ? "choreStuck" : "choreLate";
    return [{ kind, chore: chore.name, seconds: quiet }];
  });
  return [...failed, ...late];
}

function waitOf({ queue: { longest_wait_seconds: seconds } }: Overview): Finding[] {
  return seconds !== null && seconds > LONG_WAIT_SECONDS ? [{ kind: "wait", seconds }] : [];
}

/** Whether twice as many of the jobs fail as on the six days before. */
function risingOf({ failures, jobs }: Overview): Finding[] {
  const failed = sum(failures.map((each) => each.last_24_hours));
  const failedBefore = sum(failures.map((each) => each.last_7_days)) - failed;
  // What was asked for earlier and ended today is no more than all.
  const of = Math.max(failed, sum(jobs.map((each) => each.last_24_hours)));
  const ofBefore = Math.max(failedBefore, sum(jobs.map((each) => each.last_7_days)) - of);
  const usual =
    ofBefore < FEW_JOBS ? UNKNOWN_SHARE : Math.max(LEAST_SHARE, failedBefore / ofBefore);
  if (failed < FEW_FAILURES || failed / of < 2 * usual) return [];
  return [{ kind: "rising", failed, of, failedBefore, ofBefore }];
}

/** Chores that nothing has started, though others have come round. */
function neverOf({ chores }: Overview): Finding[] {
  const never = chores.filter((chore) => chore.state === "never");
  if (never.length === chores.length) return [];
  return never.map((chore) => ({ kind: "choreNever", chore: chore.name }));
}

function oursOf({ failures }: Overview): Finding[] {
  const count = sum(failures.filter((each) => isOurs(each.code)).map((each) => each.last_24_hours));
  return count ? [{ kind: "ours", count }] : [];
}

function modelsOf({ models }: Overview): Finding[] {
  const { this_month_usd: costUsd, monthly_limit_usd: limitUsd } = models;
  const cost: Finding[] =
    limitUsd !== null && costUsd >= NEARLY * limitUsd
      ? [{ kind: costUsd >= limitUsd ? "spent" : "nearlySpent", costUsd, limitUsd }]
      : [];
  const ruled = models.by_model
    .filter((each) => each.asked_this_month >= FEW_TASKS)
    .filter((each) => each.rules_answered_this_month * 2 > each.asked_this_month)
    .map(
      (each): Finding => ({
        kind: "rules",
        model: each.model,
        asked: each.asked_this_month,
        ruled: each.rules_answered_this_month,
      }),
    );
  return [...cost, ...ruled];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
