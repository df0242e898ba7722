import { expect, test } from "vitest";

import { lookAgainIn } from "./look-again";
import { ApiError } from "./problem";

const since = (error: Error | null, ms: number) => ({
  error,
  dataUpdatedAt: 1_000_000,
  errorUpdatedAt: 1_000_000 + ms,
});

test("a list that comes is looked at as usual", () => {
  expect(lookAgainIn(since(null, 0), 2_000)).toBe(2_000);
});

test.each([401, 403, 404])("an answer of %d is not asked for again", (status) => {
  expect(lookAgainIn(since(new ApiError(status, null), 5_000), 2_000)).toBe(false);
});

test("the longer the trouble, the longer the pause, up to five minutes", () => {
  const lost = new ApiError(0, null, "not_reached");
  expect([100, 8_000, 60_000, 9_000_000].map((ms) => lookAgainIn(since(lost, ms), 2_000))).toEqual([
    2_000, 8_000, 60_000, 300_000,
  ]);
});
