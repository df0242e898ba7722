import { expect, test } from "vitest";

import { sources } from "./facts";
import { bullet, detail, fact, profile, UNCHANGED } from "./given.fixture";
import { grouped, inOrder } from "./grouping";
import { skillOrder } from "./skill-order";

test("bullets stand under their job, in the order in which they will be sent", () => {
  const [group] = grouped(detail({ bullet_order: { w1: ["w1.b2", "w1.b1"] } }), profile());
  expect(group?.heading).toEqual({
    title: "Healthcare Assistant",
    detail: "Brackenhill Care Home",
    dates: "March 2019 - Present",
  });
  expect(group?.reordered).toBe(true);
  expect(group?.toDecide.map(({ name }) => name)).toEqual(["w1.b1"]);
  expect(group?.unchanged.map(({ name }) => name)).toEqual(["w1.b2"]);
});

test("a bullet kept as it was joins the others once it is edited", () => {
  const decision = {
    choice: "edited",
    suggested: "Kept the notes",
    text: "Kept all notes",
    fact_ids: [],
    on_own_word: true,
    objections: [],
  } as const;
  const edited = { ...UNCHANGED, proposed: "Kept all notes", decision };
  const [group] = grouped(
    detail({ bullets: [{ ...edited, decision: { ...decision, fact_ids: [], objections: [] } }] }),
    profile(),
  );
  expect(group?.toDecide).toHaveLength(1);
  expect(group?.reordered).toBe(false);
});

test("jobs come in the order of the CV, and what belongs to none comes last, without a heading", () => {
  const stray = bullet({ fact_id: "said.1", role_id: "gone" });
  const groups = grouped(detail({ bullets: [stray, bullet()] }), profile());
  expect(groups.map(({ owner }) => owner)).toEqual(["w1", "gone"]);
  expect(groups[1]?.heading).toBeNull();
});

test("what no order names follows as it stood", () => {
  expect(inOrder(["a", "b", "c"], ["c"], (one) => one)).toEqual(["c", "a", "b"]);
});

test("facts say their words and where they stand; a title not under itself", () => {
  expect(sources(["w1.b1", "w1.title", "gone"], profile())).toEqual([
    {
      id: "w1.b1",
      text: "Responsible for the care of 14 residents",
      place: "Healthcare Assistant",
      asked: null,
    },
    { id: "w1.title", text: "Healthcare Assistant", place: "Brackenhill Care Home", asked: null },
  ]);
});

test("what the person told us says what they were asked, and when", () => {
  const told = {
    ...fact("said.00c0ffee", "I used dbt at Brackenhill"),
    source: "confirmed" as const,
    role_id: "w1",
    question_id: "q1",
    question: "Have you used dbt?",
    confirmed_on: "2026-11-03",
    own_words: true,
  };
  const [source] = sources(["said.00c0ffee"], profile({ confirmed: [told] }));
  expect(source?.asked).toEqual({ question: "Have you used dbt?", on: "2026-11-03" });
  expect(source?.place).toBe("Healthcare Assistant");
});

test("a skill has moved up if it passed one that the CV names before it", () => {
  const mention = (name: string, written = name) => ({ name, written, fact_ids: ["s1"], listed: true });
  const cv = profile({
    skill_lines: [fact("s1", "lifting, PEG feeding, dementia")],
    skills: [mention("Dementia care", "dementia"), mention("lifting"), mention("PEG feeding")],
  });
  const skill = (text: string) => ({ text, fact_ids: ["s1"], decision: null });
  const skills = [skill("lifting"), skill("dementia care"), skill("PEG feeding")];
  expect(skillOrder(detail({ skills }), cv)).toEqual([
    { text: "lifting", written: null, movedUp: false },
    { text: "dementia care", written: "dementia", movedUp: true },
    { text: "PEG feeding", written: null, movedUp: false },
  ]);
});
