import { expect, test } from "vitest";

import { proposals } from "./all-proposals";
import { bullet, detail, fact, grounded, profile } from "./given.fixture";
import { bulletProposal, nextOpen, progress, standing, summaryProposal } from "./proposals";

const edited = {
  choice: "edited",
  suggested: "Cared for 14 residents",
  text: "Led 14 nurses",
  fact_ids: ["w1.b1", "w1.b2"],
  on_own_word: true,
  objections: [{ rule: "deed", words: "Led", message: "Your CV does not say that you led." }],
} as const;

test("words kept on the person's own word are never mistaken for checked ones", () => {
  const decision = { ...edited, fact_ids: [...edited.fact_ids], objections: [...edited.objections] };
  expect(standing(bulletProposal(bullet({ decision })))).toBe("own_word");
  const borne = { ...decision, on_own_word: false };
  expect(standing(bulletProposal(bullet({ decision: borne })))).toBe("edited");
});

test("a bullet stands on itself and what it was joined from; an edit on what bears it out", () => {
  expect(bulletProposal(bullet({ also_from: ["w1.b2"] })).factIds).toEqual(["w1.b1", "w1.b2"]);
  const decision = { ...edited, fact_ids: ["w1.b2"], objections: [] };
  expect(bulletProposal(bullet({ decision })).factIds).toEqual(["w1.b2"]);
});

test("that the person edited it is no reason why it was proposed", () => {
  const change = { rule: "edited", before: "a", after: "b", reason: "You wrote this." };
  const { changes } = bullet();
  expect(bulletProposal(bullet({ changes: [...changes, change] })).changes).toEqual(changes);
});

test("where the CV's own words are proposed, there is nothing to decide", () => {
  const own = profile({ summary: [fact("sum.1", "Kind."), fact("sum.2", "Calm.")] });
  const same = detail({ summary: [grounded("Kind. Calm.", "sum.1", "sum.2")] });
  expect(progress(proposals(same, own))).toEqual({ decided: 0, all: 1 });
});

test("without a profile in the CV and in the proposal there is no such part", () => {
  expect(summaryProposal(detail({ summary: [] }), profile())).toBeNull();
});

test("the next to decide comes after the last one, and round again from the top", () => {
  const all = proposals(detail({}, [grounded("One."), grounded("Two.")]), profile());
  expect(nextOpen(all, "")?.name).toBe("summary");
  expect(nextOpen(all, "summary")?.name).toBe("w1.b1");
  expect(nextOpen(all, "w1.b1")?.name).toBe("letter.1");
  expect(nextOpen(all, "letter.2")?.name).toBe("summary");
  expect(nextOpen(all.slice(0, 1), "summary")).toBeNull();
});

test("the next line is the one below, not the one that came next in the CV", () => {
  const lines = ["w1.b1", "w1.b2", "w1.b3"].map((fact_id) => bullet({ fact_id }));
  const given = detail({ bullets: lines, bullet_order: { w1: ["w1.b1", "w1.b3", "w1.b2"] } });
  expect(nextOpen(proposals(given, profile()), "w1.b1")?.name).toBe("w1.b3");
});
