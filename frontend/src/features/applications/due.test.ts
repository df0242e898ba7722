import { expect, test } from "vitest";

import { dueNow, dueOn, localDay } from "./due";
import type { Application } from "./stages";

test.each([
  ["2026-11-20", { when: "overdue", days: 1 }],
  ["2026-10-21", { when: "overdue", days: 31 }],
  ["2026-11-21", { when: "today" }],
  ["2026-11-22", { when: "tomorrow" }],
  ["2026-12-01", { when: "later", days: 10 }],
])("on 21 November, %s is %o", (day, due) => {
  expect(dueOn(day, "2026-11-21")).toEqual(due);
});

test("days are counted across the change of the clocks and of the year", () => {
  expect(dueOn("2026-03-30", "2026-03-28")).toEqual({ when: "later", days: 2 });
  expect(dueOn("2027-01-01", "2026-12-31")).toEqual({ when: "tomorrow" });
});

test("the day is the one at the person's place", () => {
  expect(localDay(new Date(2026, 0, 5, 23, 59))).toBe("2026-01-05");
  expect(localDay(new Date(2026, 10, 21, 0, 1))).toBe("2026-11-21");
});

test("due now: what is open and not in the future, oldest first", () => {
  const one = (stage: Application["stage"], next_step_on: string | null) =>
    ({ stage, next_step_on }) as Application;
  const today = one("applied", "2026-11-21");
  const past = one("interview", "2026-11-02");
  const list = [today, past, one("applied", "2026-11-22"), one("rejected", "2026-11-02"), one("saved", null)];
  expect(dueNow(list, "2026-11-21")).toEqual([past, today]);
});
