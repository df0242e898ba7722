import { describe, expect, it } from "vitest";

import { findings, isWrong } from "./findings";
import type { ChoreNow, Overview } from "./queries";

const AS_OF = "2026-11-21T03:00:00Z";
const before = (seconds: number) => new Date(Date.parse(AS_OF) - seconds * 1000).toISOString();

function chore(name: string, secondsAgo: number, rest: Partial<ChoreNow> = {}): ChoreNow {
  const ended = before(secondsAgo);
  return {
    name,
    label: name,
    state: "done",
    started_at: before(secondsAgo + 1),
    ended_at: ended,
    done_at: ended,
    counts: {},
    error: null,
    ...rest,
  };
}

const never = (name: string) =>
  chore(name, 0, { state: "never", started_at: null, ended_at: null, done_at: null });

const NIGHT: Overview = {
  as_of: AS_OF,
  queue: {
    waiting: 2,
    in_flight: 1,
    dead_letters: 0,
    problem: null,
    longest_wait_seconds: 4,
  },
  jobs: [
    { state: "completed", last_24_hours: 40, last_7_days: 280 },
    { state: "failed", last_24_hours: 2, last_7_days: 14 },
  ],
  failures: [{ code: "document_corrupt", step: "read_cv", last_24_hours: 2, last_7_days: 14 }],
  models: { today_usd: 1, this_month_usd: 20, monthly_limit_usd: 100, by_model: [] },
  people: { total: 30, new_last_7_days: 2, active_last_7_days: 9 },
  chores: [chore("sweeper", 3), chore("postman", 8), chore("stocktaker", 80_000)],
};

const kinds = (rest: Partial<Overview>) => findings({ ...NIGHT, ...rest }).map(({ kind }) => kind);
const queue = (rest: Partial<Overview["queue"]>) => ({ queue: { ...NIGHT.queue, ...rest } });

describe("a night on which all is well", () => {
  it("has nothing to tell", () => {
    expect(findings(NIGHT)).toEqual([]);
  });

  it("may be the first one", () => {
    const none = { last_24_hours: 0, last_7_days: 0 };
    expect(kinds({ jobs: [{ state: "completed", ...none }], failures: [] })).toEqual([]);
  });
});

describe("the queue", () => {
  it("says when it can't be asked", () => {
    const gone = queue({ waiting: null, in_flight: null, dead_letters: null, problem: "Gone." });
    expect(findings({ ...NIGHT, ...gone })).toEqual([{ kind: "queue", problem: "Gone." }]);
  });

  it("has dead letters", () => {
    expect(findings({ ...NIGHT, ...queue({ dead_letters: 3 }) })).toEqual([
      { kind: "dead", count: 3 },
    ]);
  });

  it.each([
    [null, []],
    [119, []],
    [121, ["wait"]],
  ])("makes jobs wait for %s seconds", (seconds, expected) => {
    expect(kinds(queue({ longest_wait_seconds: seconds }))).toEqual(expected);
  });
});

describe("chores", () => {
  it("fail", () => {
    const error = { code: "service_unavailable", message: "No mail today." };
    const failed = chore("postman", 8, { state: "failed", error });
    expect(findings({ ...NIGHT, chores: [chore("sweeper", 3), failed] })).toEqual([
      { kind: "choreFailed", chore: "postman", message: "No mail today." },
    ]);
  });

  it("are late by their own measure", () => {
    const chores = [chore("sweeper", 3), chore("postman", 700), chore("cleaner", 4_000)];
    expect(findings({ ...NIGHT, chores })).toEqual([
      { kind: "choreLate", chore: "postman", seconds: 700 },
    ]);
    expect(kinds({ chores: [chore("sweeper", 3), chore("stocktaker", 2.1 * 86_400)] })).toEqual([
      "choreLate",
    ]);
  });

  it("do not end", () => {
    const stuck = { state: "running", started_at: before(2_000), ended_at: null } as const;
    const chores = [chore("sweeper", 3), chore("librarian", 9_000, stuck)];
    expect(findings({ ...NIGHT, chores })).toEqual([
      { kind: "choreStuck", chore: "librarian", seconds: 2_000 },
    ]);
    const atWork = { ...stuck, started_at: before(20) };
    expect(kinds({ chores: [chore("librarian", 9_000, atWork)] })).toEqual([]);
  });

  it("of which none gives a sign have no worker", () => {
    const chores = [chore("sweeper", 900), chore("postman", 1_200), never("cleaner")];
    expect(findings({ ...NIGHT, chores })).toEqual([
      { kind: "worker", quietSeconds: 900 },
      { kind: "choreNever", chore: "cleaner" },
    ]);
    expect(kinds({ chores: [never("sweeper"), never("postman")] })).toEqual(["worker"]);
  });

  it("that nothing starts can wait until the morning", () => {
    const found = findings({ ...NIGHT, chores: [chore("sweeper", 3), never("cleaner")] });
    expect(found).toEqual([{ kind: "choreNever", chore: "cleaner" }]);
    expect(found.filter(isWrong)).toEqual([]);
  });
});

describe("failures", () => {
  const ended = (day: number, week: number, code = "document_corrupt") => ({
    failures: [{ code, step: "read_cv", last_24_hours: day, last_7_days: week }],
    jobs: [{ state: "completed" as const, last_24_hours: 40, last_7_days: 280 }],
  });

  it.each([
    ["as usual", 2, 14, []],
    ["twice as often as on the six days before", 8, 32, ["rising"]],
    ["not quite twice as often", 7, 32, []],
    ["for the first time, and few", 2, 2, []],
    ["for the first time, and more", 3, 3, ["rising"]],
  ])("come %s", (_, day, week, expected) => {
    expect(kinds(ended(day, week))).toEqual(expected);
  });

  it("rise with the share of jobs, not with their number", () => {
    const busy = [{ state: "completed" as const, last_24_hours: 400, last_7_days: 640 }];
    expect(kinds({ ...ended(8, 14), jobs: busy })).toEqual([]);
  });

  it("are measured by a common share on the first days", () => {
    const first = [{ state: "completed" as const, last_24_hours: 40, last_7_days: 45 }];
    expect(kinds({ ...ended(3, 3), jobs: first })).toEqual([]);
    expect(kinds({ ...ended(4, 4), jobs: first })).toEqual(["rising"]);
  });

  it("that are very few among many do not rise", () => {
    const many = [{ state: "completed" as const, last_24_hours: 1_000, last_7_days: 7_000 }];
    expect(kinds({ ...ended(5, 5), jobs: many })).toEqual([]);
    expect(kinds({ ...ended(20, 20), jobs: many })).toEqual(["rising"]);
  });

  it("of the service's own are told, however few", () => {
    expect(findings({ ...NIGHT, ...ended(1, 4, "interrupted") })).toEqual([
      { kind: "ours", count: 1 },
    ]);
    expect(kinds(ended(1, 4, "never_heard_of"))).toEqual(["ours"]);
    expect(kinds(ended(1, 4, "page_not_found"))).toEqual([]);
    expect(kinds(ended(0, 3, "interrupted"))).toEqual([]);
  });
});

describe("models", () => {
  const models = (rest: Partial<Overview["models"]>) => ({ models: { ...NIGHT.models, ...rest } });
  const asked = (asked_this_month: number, rules_answered_this_month: number) =>
    models({
      by_model: [
        {
          model: "bedrock/nova",
          requests_today: 0,
          cost_today_usd: 0,
          requests_this_month: asked_this_month,
          input_tokens_this_month: 0,
          output_tokens_this_month: 0,
          cost_this_month_usd: 0,
          asked_this_month,
          rules_answered_this_month,
        },
      ],
    });

  it.each([
    [79, 100, []],
    [80, 100, ["nearlySpent"]],
    [100, 100, ["spent"]],
    [500, null, []],
  ])("have cost %s of %s", (this_month_usd, monthly_limit_usd, expected) => {
    expect(kinds(models({ this_month_usd, monthly_limit_usd }))).toEqual(expected);
  });

  it("often give no answer", () => {
    expect(kinds(asked(10, 6))).toEqual(["rules"]);
    expect(kinds(asked(10, 5))).toEqual([]);
    expect(kinds(asked(2, 2))).toEqual([]);
  });
});

it("puts first what needs somebody first", () => {
  const found = findings({
    ...NIGHT,
    ...queue({ dead_letters: 1, longest_wait_seconds: 3_600 }),
    chores: [chore("sweeper", 3), chore("postman", 8, { state: "failed" }), never("cleaner")],
    failures: [{ code: "internal_error", step: null, last_24_hours: 9, last_7_days: 9 }],
    models: { ...NIGHT.models, this_month_usd: 100 },
  });
  expect(found.map(({ kind }) => kind)).toEqual([
    "dead",
    "choreFailed",
    "wait",
    "rising",
    "choreNever",
    "ours",
    "spent",
  ]);
  expect(found.map(isWrong)).toEqual([true, true, true, true, false, false, false]);
});
