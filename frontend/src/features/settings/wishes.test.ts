import { expect, test } from "vitest";

import { amountOf, isConfirmed, leastFits, linesOf, preferencesOf, problemsOf, wishesOf, type Preferences } from "./wishes";

const WANTED: Preferences = {
  roles: ["Staff nurse", "Community nurse"],
  places: ["Leeds"],
  remote: "hybrid",
  salary_min: 34000,
  salary_currency: "GBP",
  work_permits: ["GB", "IE"],
  job_alerts: "off",
  job_alert_fit: 85,
  email_job_alerts: true,
  notify_by_email: true,
  language: "de",
};
const NOTHING: Preferences = {
  roles: [],
  places: [],
  remote: null,
  salary_min: null,
  salary_currency: null,
  work_permits: [],
  job_alerts: "on",
  job_alert_fit: 70,
  email_job_alerts: false,
  notify_by_email: false,
  language: null,
};

test.each([WANTED, NOTHING])("what is kept comes back as it was", (preferences) => {
  expect(preferencesOf(wishesOf(preferences))).toEqual(preferences);
});

test("one may choose a fit in steps of five, and what was chosen elsewhere stays", () => {
  expect(leastFits(70)).toEqual([50, 55, 60, 65, 70, 75, 80, 85, 90, 95]);
  expect(leastFits(72).slice(4, 7)).toEqual([70, 72, 75]);
});

test("lines are trimmed, and each stands once", () => {
  expect(linesOf(" Staff nurse \n\nLeeds\nStaff nurse\n")).toEqual(["Staff nurse", "Leeds"]);
});

test.each([
  ["34000", 34000],
  ["34,000", 34000],
  ["42.000", 42000],
  ["1.234.567", 1234567],
  ["34 000.50", 34000.5],
  ["42.000,5", 42000.5],
  ["38’500", 38500],
  ["0", 0],
  ["a lot", null],
  ["-5", null],
  ["12,3456", null],
  ["", null],
])("“%s” is %s", (typed, amount) => {
  expect(amountOf(typed)).toBe(amount);
});

test("pay needs a number and its currency; without pay, neither is asked for", () => {
  const wishes = wishesOf(NOTHING);
  expect(problemsOf(wishes)).toEqual({});
  expect(problemsOf({ ...wishes, salary: "a lot" })).toEqual({ salary: "noNumber" });
  expect(problemsOf({ ...wishes, salary: "34000" })).toEqual({ currency: "needsCurrency" });
  expect(problemsOf({ ...wishes, salary: "34000", currency: "GBP" })).toEqual({});
});

test("the word that confirms is taken in any case, and no other word", () => {
  expect(isConfirmed(" Delete ", "delete")).toBe(true);
  expect(isConfirmed("LÖSCHEN", "löschen")).toBe(true);
  expect(isConfirmed("", "delete")).toBe(false);
  expect(isConfirmed("deleted", "delete")).toBe(false);
});
