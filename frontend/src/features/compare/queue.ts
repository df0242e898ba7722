import { pairKey, type Pair } from "./pairs";

export type Check = Pair & {
  state: "waiting" | "starting" | "running" | "done" | "failed" | "cancelled";
  jobId: string | null;
  /** What went wrong, in the API's words. */
  problem: string | null;
};

export type Queue = {
  checks: readonly Check[];
  /** Nothing is begun until then (milliseconds since 1970), because the API asked us to wait. */
  heldUntil: number | null;
  /** Why nothing more is begun today. */
  refusal: string | null;
};

export const NOTHING: Queue = { checks: [], heldUntil: null, refusal: null };

export type Event =
  | { kind: "asked"; pairs: readonly Pair[] }
  /** A job that was begun before this page was opened. */
  | { kind: "found"; pair: Pair; jobId: string }
  | { kind: "starting"; pair: Pair }
  | { kind: "started"; pair: Pair; jobId: string }
  /** It could not be begun. `until`: try again then; null: this one can't be. */
  | { kind: "refused"; pair: Pair; problem: string; until: number | null }
  /** The day's allowance is used up. */
  | { kind: "exhausted"; pair: Pair; problem: string }
  | { kind: "resumed" }
  | { kind: "ended"; jobId: string; state: "done" | "failed" | "cancelled"; problem: string | null }
  | { kind: "stopped" };

/** Jobs at work at the same time: more would only wait for one another. */
const AT_ONCE = 2;

export function isActive({ state }: Check): boolean {
  return state === "starting" || state === "running";
}

/** What becomes of the queue. */
export function step(queue: Queue, event: Event): Queue {
  const { checks } = queue;
  switch (event.kind) {
    case "asked":
      return {
        checks: event.pairs.reduce(
          (all, pair) =>
            all.some((one) => same(one, pair) && (isActive(one) || one.state === "waiting"))
              ? all
              : put(all, { ...bare(pair), state: "waiting" }),
          checks,
        ),
        heldUntil: queue.heldUntil,
        refusal: null,
      };
    case "found":
      if (checks.some((one) => same(one, event.pair))) return queue;
      return {
        ...queue,
        checks: put(checks, { ...bare(event.pair), state: "running", jobId: event.jobId }),
      };
    case "starting":
      return { ...queue, checks: put(checks, { ...bare(event.pair), state: "starting" }) };
    case "started":
      return {
        ...queue,
        checks: put(checks, { ...bare(event.pair), state: "running", jobId: event.jobId }),
      };
    case "refused":
      return {
        ...queue,
        heldUntil: event.until ?? queue.heldUntil,
        checks: put(
          checks,
          event.until === null
            ? { ...bare(event.pair), state: "failed", problem: event.problem }
            : { ...bare(event.pair), state: "waiting" },
        ),
      };
    case "exhausted":
      return {
        checks: checks.filter((one) => one.state !== "waiting" && !same(one, event.pair)),
        heldUntil: null,
        refusal: event.problem,
      };
    case "resumed":
      return { ...queue, heldUntil: null };
    case "ended":
      return {
        ...queue,
        checks: checks.map((one) =>
          one.jobId === event.jobId && isActive(one)
            ? { ...one, state: event.state, problem: event.problem }
            : one,
        ),
      };
    case "stopped":
      return { ...queue, heldUntil: null, checks: checks.filter((one) => one.state !== "waiting") };
  }
}

/** The checks to begin now. */
export function toStart({ checks, heldUntil }: Queue): Check[] {
  if (heldUntil !== null) return [];
  const free = AT_ONCE - checks.filter(isActive).length;
  return checks.filter((one) => one.state === "waiting").slice(0, Math.max(free, 0));
}

export type Tally = { ended: number; of: number; busy: boolean };

/** How far the queue is. */
export function tally({ checks }: Queue): Tally {
  const busy = checks.filter((one) => isActive(one) || one.state === "waiting").length;
  return { ended: checks.length - busy, of: checks.length, busy: busy > 0 };
}

function bare({ cvId, postingId }: Pair): Omit<Check, "state"> {
  return { cvId, postingId, jobId: null, problem: null };
}

function same(one: Pair, other: Pair): boolean {
  return pairKey(one) === pairKey(other);
}

function put(checks: readonly Check[], check: Check): Check[] {
  const known = checks.findIndex((one) => same(one, check));
  return known < 0 ? [...checks, check] : checks.with(known, check);
}
