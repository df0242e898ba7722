import { describe, expect, it } from "vitest";

import { piecesOf, uppermost, type Passage } from "./spans";

const passage = (id: string, ...ranges: [number, number][]): Passage => ({
  id,
  ink: "met",
  ranges: ranges.map(([start, end]) => ({ start, end })),
});
const seen = (line: { text: string; start: number }, ...passages: Passage[]) =>
  piecesOf(line, passages).map((piece) => [
    piece.text,
    piece.passages.map((one) => one.id).join("+"),
  ]);

describe("piecesOf", () => {
  it("leaves a line that no passage touches as it is", () => {
    const line = { text: "Care Certificate", start: 100 };
    expect(seen(line, passage("before", [80, 100]), passage("after", [116, 120]))).toEqual([
      ["Care Certificate", ""],
    ]);
  });

  it("marks the words of a passage and nothing else", () => {
    expect(seen({ text: "meals and personal care", start: 50 }, passage("a", [60, 73]))).toEqual([
      ["meals and ", ""],
      ["personal care", "a"],
    ]);
  });

  it("follows a passage over the end of a line, leaving the line feed out", () => {
    const long = passage("a", [6, 16]);
    expect(seen({ text: "Trauma care,", start: 0 }, long)).toEqual([
      ["Trauma", ""],
      [" care,", "a"],
    ]);
    expect(seen({ text: "12-lead ECG", start: 13 }, long)).toEqual([
      ["12-", "a"],
      ["lead ECG", ""],
    ]);
  });

  it("cuts where passages overlap", () => {
    expect(seen({ text: "abcdef", start: 0 }, passage("a", [0, 4]), passage("b", [2, 6]))).toEqual([
      ["ab", "a"],
      ["cd", "a+b"],
      ["ef", "b"],
    ]);
  });

  it("knows each of several ranges of one passage, and empty ones as nothing", () => {
    expect(seen({ text: "one two", start: 0 }, passage("a", [0, 3], [4, 7], [3, 3]))).toEqual([
      ["one", "a"],
      [" ", ""],
      ["two", "a"],
    ]);
  });

  it("counts characters outside the basic plane once, as the API does", () => {
    expect(seen({ text: "😀 Pflege 👩🏽‍⚕️", start: 10 }, passage("a", [12, 18]))).toEqual([
      ["😀 ", ""],
      ["Pflege", "a"],
      [" 👩🏽‍⚕️", ""],
    ]);
  });

  it("gives back every character of the line", () => {
    const line = { text: "Assisted with medication rounds", start: 7 };
    const pieces = piecesOf(line, [passage("a", [0, 12]), passage("b", [9, 90]), passage("c", [20, 21])]);
    expect(pieces.map((piece) => piece.text).join("")).toBe(line.text);
  });
});

describe("uppermost", () => {
  const met: Passage = { id: "met", ink: "met", ranges: [] };
  const partly: Passage = { id: "partly", ink: "partly", ranges: [] };

  it("shows the best ink", () => {
    expect(uppermost([partly, met], new Set())?.id).toBe("met");
  });
  it("shows what was chosen before anything else", () => {
    expect(uppermost([met, partly], new Set(["partly"]))?.id).toBe("partly");
  });
  it("shows nothing where there is nothing", () => {
    expect(uppermost([], new Set(["met"]))).toBeUndefined();
  });
});
