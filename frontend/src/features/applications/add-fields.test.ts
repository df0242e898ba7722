import { expect, test } from "vitest";

import { namesFrom } from "./add-fields";

const CHECK = { role_title: "Staff nurse", company: "Northgate Clinic" };
const TYPED = { role: "Ward sister", company: "Riverside Clinic" };

test("a check brings its names", () => {
  expect(namesFrom({ role: "", company: "" }, null, CHECK)).toEqual({
    role: "Staff nurse",
    company: "Northgate Clinic",
  });
});

test("without a check, what was typed stays and what the check brought goes", () => {
  expect(namesFrom(TYPED, null, null)).toEqual(TYPED);
  expect(namesFrom({ role: "Ward sister", company: "Northgate Clinic" }, CHECK, null)).toEqual({
    role: "Ward sister",
    company: "",
  });
});

test("a check that does not name the company leaves what was typed", () => {
  expect(namesFrom(TYPED, null, { role_title: "Staff nurse", company: null })).toEqual({
    role: "Staff nurse",
    company: "Riverside Clinic",
  });
});
