import { expect, it } from "vitest";

import { certaintyOf } from "./certainty";

it.each([
  [1, "high"],
  [0.75, "high"],
  [0.74, "medium"],
  [0.5, "medium"],
  [0.49, "low"],
  [0, "low"],
])("a confidence of %d is %s in words", (confidence, certainty) => {
  expect(certaintyOf(confidence)).toBe(certainty);
});
