import { expect, test } from "vitest";

import { staysHere } from "./stays-here";

test.each([
  ["local", "rules", true],
  ["local", "model", false],
  ["oidc", "rules", false],
  ["cognito", "model", false],
] as const)("where people sign in by %s and %s answer, all stays here: %s", (auth_kind, engine, stays) => {
  expect(staysHere({ auth_kind }, { model: { engine } })).toBe(stays);
});

test("what is not known yet is not promised", () => {
  expect(staysHere(undefined, { model: { engine: "rules" } })).toBe(false);
  expect(staysHere({ auth_kind: "local" }, undefined)).toBe(false);
});
