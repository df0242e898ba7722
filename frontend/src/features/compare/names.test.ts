import { expect, it } from "vitest";

import { postingNames } from "./names";
import { posting } from "./samples";

const TEXTS = {
  nameless: "untitled",
  at: (role: string, company: string) => `${role} at ${company}`,
  added: (name: string, moment: string) => `${name}, added ${moment}`,
};
const minute = (iso: string) => iso.slice(14, 16);
const named = (...known: Partial<ReturnType<typeof posting>>[]) => [
  ...postingNames(
    known.map((one, index) => ({ ...posting(`p${index}`, index), ...one })),
    TEXTS,
    minute,
  ).values(),
];

it("knows a posting by role and company, or by what there is of them", () => {
  expect(named({ role_title: "Nurse", company: "Harbour Trust" })).toEqual([
    "Nurse at Harbour Trust",
  ]);
  expect(named({ role_title: "Nurse" }, { company: "Harbour Trust" })).toEqual([
    "Nurse",
    "Harbour Trust",
  ]);
});

it("falls back on where it came from, and at last on when", () => {
  expect(
    named({ url: "https://www.example.com/jobs/7?x=1" }, { filename: "nurse.pdf" }, {}),
  ).toEqual(["example.com", "nurse.pdf", "untitled, added 02"]);
});

it("tells apart what goes by the same name", () => {
  expect(named({ role_title: "Nurse" }, { role_title: "Nurse" }, { role_title: "Cook" })).toEqual([
    "Nurse, added 00",
    "Nurse, added 01",
    "Cook",
  ]);
  expect(named({ created_at: "2026-11-21T10:07:00Z" }, { created_at: "2026-11-21T10:07:30Z" }))
    .toEqual(["untitled, added 07", "untitled, added 07 (2)"]);
});
