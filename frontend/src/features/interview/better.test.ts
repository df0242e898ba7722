import { expect, it } from "vitest";

import { citedWords } from "./better";

it("quotes each of the CV's words once, and nothing that is gone", () => {
  const facts = new Map([
    ["w1.title", { text: "Healthcare Assistant" }],
    ["w1.b1", { text: "Assisted with medication rounds" }],
    ["sum.1", { text: "Healthcare Assistant" }],
  ]);
  expect(citedWords(["w1.b1", "gone", "w1.title", "sum.1"], facts)).toEqual([
    "Assisted with medication rounds",
    "Healthcare Assistant",
  ]);
});
