import { expect, it } from "vitest";

import { postingName } from "./names";
import { posting } from "./samples";

const TEXTS = {
  nameless: (moment: string) => `untitled, ${moment}`,
  at: (role: string, company: string) => `${role} at ${company}`,
};
const named = (known: Partial<ReturnType<typeof posting>>) =>
  postingName({ ...posting("p", 1), ...known }, TEXTS, () => "today");

it("knows a posting by role and company, or by what there is of them", () => {
  expect(named({ role_title: "Nurse", company: "Harbour Trust" })).toBe("Nurse at Harbour Trust");
  expect(named({ role_title: "Nurse" })).toBe("Nurse");
  expect(named({ company: "Harbour Trust" })).toBe("Harbour Trust");
});

it("falls back on where it came from, and at last on when", () => {
  expect(named({ url: "https://www.example.com/jobs/7?x=1" })).toBe("example.com");
  expect(named({ filename: "nurse.pdf" })).toBe("nurse.pdf");
  expect(named({})).toBe("untitled, today");
});
