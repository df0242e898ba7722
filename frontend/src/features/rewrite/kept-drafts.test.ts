// @vitest-environment jsdom
import { afterEach, expect, test } from "vitest";

import { forgetDrafts, keepDraft } from "@/api/drafts";

import { drafted, type Drafts } from "./drafts";
import { keepDrafts, keptDrafts } from "./kept-drafts";

afterEach(() => window.localStorage.clear());

function typed(text: string): Drafts {
  const begun = drafted({}, { do: "begin", part: "w1.b1", text: "As proposed" });
  return drafted(begun, { do: "type", part: "w1.b1", text });
}

test("what was written is there again, for its rewrite only", () => {
  keepDrafts("r1", typed("My words"));
  expect(keptDrafts("r1")["w1.b1"]).toMatchObject({ text: "My words", startedFrom: "As proposed" });
  expect(keptDrafts("r2")).toEqual({});
});

test("nothing is left of what was saved, cancelled or never changed", () => {
  keepDrafts("r1", typed("My words"));
  keepDrafts("r1", drafted(typed("My words"), { do: "drop", part: "w1.b1" }));
  expect(window.localStorage).toHaveLength(0);
  keepDrafts("r1", typed("As proposed"));
  expect(window.localStorage).toHaveLength(0);
});

test("whoever signs out leaves no draft behind", () => {
  keepDrafts("r1", typed("My words"));
  forgetDrafts();
  expect(keptDrafts("r1")).toEqual({});
});

test("what cannot be read is no draft", () => {
  for (const broken of ["{", "null", '{"w1.b1":null}', '{"w1.b1":{"text":1}}']) {
    keepDraft("r1", "rewrite", broken);
    expect(keptDrafts("r1")).toEqual({});
  }
});
