import { expect, it } from "vitest";

import { citedWords, wordsById } from "./facts";

const fact = (id: string, text: string) => ({ id, text, spans: [] });

it("finds the CV's words by id, wherever they stand, each once", () => {
  const words = wordsById({
    contact: { name: fact("c.name", "Rosalind Amankwah") },
    roles: [
      {
        id: "w1",
        title: fact("w1.title", "Healthcare Assistant"),
        bullets: [fact("w1.b1", "Assisted with medication rounds")],
      },
    ],
  });
  expect(citedWords(["w1.b1", "gone", "w1.title", "w1.b1"], words)).toEqual([
    "Assisted with medication rounds",
    "Healthcare Assistant",
  ]);
});

it("has no words where there is no profile", () => {
  expect(citedWords(["w1.b1"], wordsById(null))).toEqual([]);
});
