import { describe, expect, it } from "vitest";

import { NOTHING, step, tally, toStart, type Event, type Queue } from "./queue";

const pair = (postingId: string) => ({ cvId: "cv", postingId });
const after = (...events: Event[]): Queue => events.reduce(step, NOTHING);
const asked = (...ids: string[]): Event => ({ kind: "asked", pairs: ids.map(pair) });
const starting = (id: string): Event => ({ kind: "starting", pair: pair(id) });
const started = (id: string): Event => ({ kind: "started", pair: pair(id), jobId: `job-${id}` });
const ended = (id: string, state: "done" | "failed" | "cancelled" = "done"): Event => ({
  kind: "ended",
  jobId: `job-${id}`,
  state,
  problem: state === "failed" ? "No text." : null,
});
const next = (queue: Queue) => toStart(queue).map(({ postingId }) => postingId);
const states = (queue: Queue) => queue.checks.map(({ state }) => state);

describe("the queue of checks", () => {
  it("begins two at a time, and the next when one has ended, however it ended", () => {
    expect(next(after(asked("a", "b", "c")))).toEqual(["a", "b"]);
    const busy = after(asked("a", "b", "c", "d"), starting("a"), started("b"));
    expect(next(busy)).toEqual([]);
    expect(next(step(busy, ended("b", "failed")))).toEqual(["c"]);
  });

  it("checks nothing twice at once, and again what had failed", () => {
    const busy = after(asked("a", "b"), started("a"), asked("a", "b"));
    expect(states(busy)).toEqual(["running", "waiting"]);
    expect(states(after(asked("a"), started("a"), ended("a", "failed"), asked("a")))).toEqual([
      "waiting",
    ]);
  });

  it("waits as long as it is asked to, and tries the same one again", () => {
    const refused: Event = { kind: "refused", pair: pair("a"), problem: "Slowly.", until: 99 };
    const held = after(asked("a", "b"), starting("a"), refused);
    expect(next(held)).toEqual([]);
    expect(next(step(held, { kind: "resumed" }))).toEqual(["a", "b"]);
  });

  it("goes on past one that can't be begun, and says why", () => {
    const refused: Event = { kind: "refused", pair: pair("a"), problem: "Deleted.", until: null };
    const queue = after(asked("a", "b"), starting("a"), refused);
    expect(queue.checks[0]).toMatchObject({ state: "failed", problem: "Deleted." });
    expect(next(queue)).toEqual(["b"]);
  });

  it("begins nothing more once the day's allowance is used up, but what runs goes on", () => {
    const queue = after(asked("a", "b", "c"), started("a"), starting("b"), {
      kind: "exhausted",
      pair: pair("b"),
      problem: "Tomorrow.",
    });
    expect(states(queue)).toEqual(["running"]);
    expect(queue.refusal).toBe("Tomorrow.");
    expect(step(queue, asked("b")).refusal).toBeNull();
  });

  it("forgets what waits when it is stopped", () => {
    const queue = after(asked("a", "b", "c"), started("a"), { kind: "stopped" });
    expect(states(queue)).toEqual(["running"]);
    expect(states(step(queue, ended("a", "cancelled")))).toEqual(["cancelled"]);
  });

  it("takes over what was begun before, and counts it among the two", () => {
    const found: Event = { kind: "found", pair: pair("a"), jobId: "job-a" };
    expect(next(after(found, asked("a", "b", "c")))).toEqual(["b"]);
    expect(states(after(asked("a"), started("a"), ended("a"), found))).toEqual(["done"]);
  });

  it("knows how far it is", () => {
    const queue = after(asked("a", "b", "c"), started("a"), ended("a"), started("b"));
    expect(tally(queue)).toEqual({ ended: 1, of: 3, busy: true });
    expect(tally(step(step(queue, ended("b")), { kind: "stopped" })).busy).toBe(false);
  });
});
