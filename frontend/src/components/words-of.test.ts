import { expect, test } from "vitest";

import { ApiError } from "@/api/problem";
import { NotBrought } from "@/api/start";
import { common as de } from "@/texts/de/common";

import { wordsOf } from "./words-of";

const said = { type: "about:blank", title: "No", status: 422, detail: "This PDF has no text.", code: "no_text" };

test("the API's own sentence is said", () => {
  const error = new ApiError(422, said as never);
  expect(wordsOf(error, de.own)).toBe("This PDF has no text.");
});

test("where the API says nothing, as a proxy's error over HTTP/2 does, there are words all the same", () => {
  expect(wordsOf(new ApiError(502, null), de.own)).toBe("Das hat nicht geklappt.");
  expect(wordsOf(new ApiError(500, { ...said, detail: "", code: "x" } as never), de.own)).toBe(de.own.failed);
  expect(wordsOf(new Error(""), de.own)).toBe(de.own.failed);
  expect(wordsOf(null, de.own)).toBe(de.own.failed);
});

test("what we say ourselves is said in the reader's language", () => {
  const lost = new ApiError(0, null, "not_reached");
  expect(wordsOf(lost, de.own)).toBe("CareerAssist antwortet nicht.");
  expect(wordsOf(new NotBrought({ cv: lost }), de.own)).toBe("CareerAssist antwortet nicht.");
});
