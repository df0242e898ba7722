import { describe, expect, it } from "vitest";

import { beginning, blocksOf } from "./blocks";

describe("a passage in Markdown", () => {
  it("is paragraphs and lists, with rows that hang together joined", () => {
    expect(blocksOf("One\nline.\n\nAnother.\n- first\n  goes on\n- second\n\n1. third")).toEqual([
      { kind: "words", text: "One line." },
      { kind: "words", text: "Another." },
      { kind: "items", items: ["first goes on", "second", "third"] },
    ]);
  });

  it("loses its signs and no words", () => {
    const [block] = blocksOf("> **Bold**, `code`, *said* and [a page](https://example.com/x).");
    expect(block).toEqual({ kind: "quote", text: "Bold, code, said and a page." });
    expect(blocksOf("Costs 3 * 4 and snake_case_name")[0]).toEqual({
      kind: "words",
      text: "Costs 3 * 4 and snake_case_name",
    });
  });

  it("takes a sign that was made words as such", () => {
    expect(blocksOf("\\# 1 of what is asked for\n\n\\- 5 degrees")).toEqual([
      { kind: "words", text: "# 1 of what is asked for" },
      { kind: "words", text: "- 5 degrees" },
    ]);
  });

  it("keeps a quotation apart from what is said about it", () => {
    expect(blocksOf("It rose.\n> “It rose by\n> 4 percent.”\n\nIn spring.")).toEqual([
      { kind: "words", text: "It rose." },
      { kind: "quote", text: "“It rose by 4 percent.”" },
      { kind: "words", text: "In spring." },
    ]);
  });

  it("stays text, whatever it holds", () => {
    const words = "<img src=x onerror=alert(1)>";
    expect(blocksOf(words)).toEqual([{ kind: "words", text: words }]);
  });

  it("begins with whole words", () => {
    expect(beginning("One two three, four", 14)).toBe("One two three …");
    expect(beginning("- a\n- b", 20)).toBe("a · b");
  });
});
