// @vitest-environment jsdom
import { afterEach, expect, test, vi } from "vitest";

import { keepTitle } from "./page-title";

let stop = () => {};

afterEach(() => {
  stop();
  vi.restoreAllMocks();
});

/** Long enough for a loop to show itself. */
const later = () => new Promise((resolve) => setTimeout(resolve, 5));

test("white space in a title is written once, as one space", async () => {
  const written = vi.spyOn(document, "title", "set");
  stop = keepTitle("  Staff  nurse\nnights · CareerAssist");
  await later();
  expect(document.title).toBe("Staff nurse nights · CareerAssist");
  expect(written).toHaveBeenCalledOnce();
});

test("a title that the browser keeps in another way is not written again and again", async () => {
  const written = vi.spyOn(document, "title", "set");
  vi.spyOn(document, "title", "get").mockReturnValue("something else");
  stop = keepTitle("Nurse");
  await later();
  expect(written).toHaveBeenCalledOnce();
});

test("a title that somebody else puts back is written over", async () => {
  stop = keepTitle("Checks");
  document.title = "CareerAssist";
  await later();
  expect(document.title).toBe("Checks");
});
