import { describe, expect, test } from "vitest";

import { compared, type Segment } from "./word-diff";

const text = (segments: Segment[]) => segments.map((one) => one.text).join("");
const marked = (segments: Segment[]) => segments.filter((one) => one.only).map((one) => one.text);

describe("two texts word by word", () => {
  test("what only one of them says is marked, and nothing is lost", () => {
    const before = "Assisted with medication rounds as and when required";
    const after = "Assisted with medication rounds as needed";
    const both = compared(before, after);
    expect(text(both.before)).toBe(before);
    expect(text(both.after)).toBe(after);
    expect(marked(both.before)).toEqual(["and when required"]);
    expect(marked(both.after)).toEqual(["needed"]);
  });

  test("a phrase is struck in one stroke, not word by word", () => {
    const both = compared("Was able to reduce falls, quickly", "Reduced falls, quickly");
    expect(marked(both.before)).toEqual(["Was able to reduce"]);
    expect(marked(both.after)).toEqual(["Reduced"]);
  });

  test("part of a word is never marked", () => {
    const both = compared("Helped with the planning of activities", "Helped plan activities");
    expect(marked(both.after)).toEqual(["plan"]);
  });

  test("equal texts have no marks", () => {
    const both = compared("Completed care notes", "Completed care notes");
    expect(both.before).toEqual([{ text: "Completed care notes", only: false }]);
    expect(both.after).toEqual(both.before);
  });

  test("from nothing and to nothing", () => {
    expect(compared("", "New words").before).toEqual([]);
    expect(marked(compared("", "New words").after)).toEqual(["New words"]);
    expect(marked(compared("Old words", "").before)).toEqual(["Old words"]);
  });

  test("letters of any alphabet are words", () => {
    const both = compared("Führte 12 Pflegekräfte", "Leitete 12 Pflegekräfte");
    expect(marked(both.before)).toEqual(["Führte"]);
    expect(marked(both.after)).toEqual(["Leitete"]);
  });
});
