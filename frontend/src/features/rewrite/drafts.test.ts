import { expect, test } from "vitest";

import { changedBeneath, drafted, refusedAsIs, withRefused, type Drafts } from "./drafts";

const LIE = { rule: "number", words: "4", message: "Your CV does not say 4." };

function begun(text = "Cared for 14 residents"): Drafts {
  return drafted({}, { do: "begin", part: "w1.b1", text });
}

test("what was typed outlives everything but keeping and cancelling it", () => {
  const typed = drafted(begun(), { do: "type", part: "w1.b1", text: "My words" });
  const again = drafted(typed, { do: "begin", part: "w1.b1", text: "As it stands on the server" });
  expect(again["w1.b1"]?.text).toBe("My words");
  expect(drafted(again, { do: "drop", part: "w1.b1" })).toEqual({});
});

test("words that were typed while others were checked are not dropped with them", () => {
  const typed = drafted(begun(), { do: "type", part: "w1.b1", text: "Typed later" });
  expect(drafted(typed, { do: "drop", part: "w1.b1", text: "Sent before" })).toBe(typed);
  expect(drafted(typed, { do: "drop", part: "w1.b1", text: "Typed later" })).toEqual({});
});

test("a draft of one part leaves the others alone", () => {
  const two = drafted(begun(), { do: "begin", part: "letter.1", text: "Dear" });
  expect(Object.keys(drafted(two, { do: "drop", part: "w1.b1" }))).toEqual(["letter.1"]);
  expect(drafted(two, { do: "type", part: "summary", text: "?" })).toBe(two);
});

test("a refusal speaks of the very words that were checked, and of no others", () => {
  const text = "Cared for 14 residents";
  const refused = drafted(begun(), { do: "refuse", part: "w1.b1", text, refusals: [LIE] });
  expect(refusedAsIs(refused["w1.b1"]!)).toBe(true);
  const mended = drafted(refused, { do: "type", part: "w1.b1", text: "Cared for residents" });
  expect(refusedAsIs(mended["w1.b1"]!)).toBe(false);
});

test("a change beneath a draft is noticed", () => {
  const draft = begun("Proposed")["w1.b1"]!;
  expect(changedBeneath(draft, "Proposed")).toBe(false);
  expect(changedBeneath(draft, "Another tab's words")).toBe(true);
});

test("the words refused are marked where they stand, not within other words", () => {
  expect(withRefused("Cared for 14 people and led 4", [LIE])).toEqual([
    { text: "Cared for 14 people and led ", refused: false },
    { text: "4", refused: true },
  ]);
});

test("words that are not in the text, or none, mark nothing", () => {
  const nowhere = { ...LIE, words: "(a.b" };
  expect(withRefused("Plain", [nowhere, { ...LIE, words: "" }])).toEqual([
    { text: "Plain", refused: false },
  ]);
});

test("words that stand apart are marked each", () => {
  const apart = { ...LIE, words: "led ... team" };
  const marked = withRefused("I led a team", [apart]).filter(({ refused }) => refused);
  expect(marked.map(({ text }) => text)).toEqual(["led", "team"]);
});
