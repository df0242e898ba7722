import { describe, expect, test } from "vitest";

import { proposals } from "./all-proposals";
import { foreseen, type Wish } from "./decisions";
import { bullet, detail, fact, grounded, profile, UNCHANGED } from "./given.fixture";
import { letterProposals, progress, standing, summaryProposal } from "./proposals";

const LETTER = [grounded("I am applying.", "w1.title"), grounded("Thank you.")];
const cv = profile({ summary: [fact("sum.1", "Kind and calm.")] });
const given = detail({}, LETTER);

function after(...wishes: Wish[]) {
  return foreseen(given, cv, wishes);
}

function stand(now = given) {
  return Object.fromEntries(proposals(now, cv).map((one) => [one.name, standing(one)]));
}

describe("what will be once the API has done it", () => {
  test("accepted, a bullet says what was proposed", () => {
    const [first] = after({ do: "accept", part: "w1.b1" }).rewrite.bullets;
    expect(first?.proposed).toBe("Cared for 14 residents");
    expect(first?.decision?.choice).toBe("accepted");
    expect(first?.decision?.suggested).toBe("Cared for 14 residents");
  });

  test("rejected, it says what the CV says, and the proposal is not forgotten", () => {
    const [first] = after({ do: "reject", part: "w1.b1" }).rewrite.bullets;
    expect(first?.proposed).toBe("Responsible for the care of 14 residents");
    expect(first?.changes).toEqual([]);
    expect(first?.decision?.suggested).toBe("Cared for 14 residents");
  });

  test("undone, it is open and says what was proposed, whatever it was before", () => {
    for (const verdict of ["accept", "reject"] as const) {
      const now = after({ do: verdict, part: "w1.b1" }, { do: "undo", part: "w1.b1" });
      expect(now.rewrite.bullets[0]?.proposed).toBe("Cared for 14 residents");
      expect(now.rewrite.bullets[0]?.decision).toBeNull();
    }
  });

  test("undone, the person's own words give way to the proposal", () => {
    const edited = bullet({
      proposed: "Looked after 14 residents",
      decision: {
        choice: "edited",
        suggested: "Cared for 14 residents",
        text: "Looked after 14 residents",
        fact_ids: ["w1.b1"],
        on_own_word: false,
        objections: [],
      },
    });
    const before = detail({ bullets: [edited] });
    const now = foreseen(before, cv, [{ do: "undo", part: "w1.b1" }]);
    expect(now.rewrite.bullets[0]?.proposed).toBe("Cared for 14 residents");
  });

  test("a rejected profile is the CV's own; without one there is none", () => {
    expect(summaryProposal(after({ do: "reject", part: "summary" }), cv)?.now).toBe(
      "Kind and calm.",
    );
    const bare = foreseen(given, profile(), [{ do: "reject", part: "summary" }]);
    expect(summaryProposal(bare, profile())?.now).toBe("");
    const back = foreseen(bare, profile(), [{ do: "undo", part: "summary" }]);
    expect(summaryProposal(back, profile())?.now).toBe("Healthcare Assistant with 7 years.");
  });

  test("a rejected paragraph is left out, and comes back when undone", () => {
    const out = after({ do: "reject", part: "letter.1" });
    expect(letterProposals(out).map(({ now }) => now)).toEqual(["", "Thank you."]);
    const back = foreseen(out, cv, [{ do: "undo", part: "letter.1" }]);
    expect(letterProposals(back)[0]?.now).toBe("I am applying.");
  });

  test("accepting all leaves what was decided before, and what there is nothing to decide about", () => {
    const now = after({ do: "reject", part: "letter.2" }, { do: "accept_all" });
    expect(stand(now)).toEqual({
      summary: "accepted",
      "w1.b1": "accepted",
      "w1.b2": "open",
      "letter.1": "accepted",
      "letter.2": "rejected",
    });
    expect(progress(proposals(now, cv))).toEqual({ decided: 4, all: 4 });
  });

  test("putting all back opens everything", () => {
    const now = after({ do: "accept_all" }, { do: "undo_all" });
    expect(progress(proposals(now, cv))).toEqual({ decided: 0, all: 4 });
    expect(now.rewrite).toEqual(given.rewrite);
  });

  test("an edit waits for the API, which alone can check it", () => {
    const wish: Wish = { do: "edit", part: "w1.b1", text: "Led 14 nurses", onMyWord: false };
    expect(after(wish)).toEqual(given);
  });

  test("what is not wished stays the very same", () => {
    const now = after({ do: "accept", part: "w1.b1" });
    expect(now.rewrite.bullets[1]).toBe(UNCHANGED);
    expect(now.cover_letter?.paragraphs[0]).toBe(LETTER[0]);
  });
});
