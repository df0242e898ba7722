import { describe, expect, it } from "vitest";

import { addressOf, askedFor, chosenCv, chosenTwo } from "./choices";
import { cv, posting, scored } from "./samples";

const asked = (address: string) => askedFor(new URLSearchParams(address));
const CVS = [cv("new", 9), cv("main", 1, true), cv("old", 2)];
const POSTINGS = [posting("a", 1), posting("b", 2), posting("c", 3)];

describe("the address", () => {
  it("brings back what was chosen", () => {
    const choices = { view: "cvs" as const, cvIds: ["old", "new"], postingId: "a" };
    expect(asked(addressOf(choices).split("?")[1] ?? "")).toEqual(choices);
  });

  it("has a view for whatever stands in it", () => {
    expect(asked("view=nonsense")).toEqual({ view: "postings", cvIds: [], postingId: null });
  });
});

describe("chosenCv", () => {
  it("is the one asked for, or else the main one", () => {
    expect(chosenCv(asked("cv=old"), CVS)?.cv_id).toBe("old");
    expect(chosenCv(asked("cv=deleted"), CVS)?.cv_id).toBe("main");
    expect(chosenCv(asked(""), [])).toBeNull();
  });
});

describe("chosenTwo", () => {
  const chosen = (address: string, analyses: Parameters<typeof chosenTwo>[3] = []) => {
    const two = chosenTwo(asked(address), CVS, POSTINGS, analyses);
    return two && [two.left.cv_id, two.right.cv_id, two.posting.posting_id];
  };

  it("takes what is asked for", () => {
    expect(chosen("cv=old&cv=new&posting=a")).toEqual(["old", "new", "a"]);
  });

  it("begins with what was checked with both", () => {
    const analyses = [
      scored("1", "main", "b", 50, 1),
      scored("2", "old", "b", 60, 1),
      scored("3", "main", "c", 70, 1),
    ];
    expect(chosen("", analyses)).toEqual(["main", "old", "b"]);
  });

  it("takes the newest where nothing was checked, and keeps the one asked for", () => {
    expect(chosen("")).toEqual(["main", "new", "c"]);
    expect(chosen("cv=new")).toEqual(["new", "main", "c"]);
  });

  it("needs two CVs and a posting", () => {
    expect(chosenTwo(asked(""), CVS.slice(0, 1), POSTINGS, [])).toBeNull();
    expect(chosenTwo(asked(""), CVS, [], [])).toBeNull();
  });
});
