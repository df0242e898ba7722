import { expect, test } from "vitest";

import { filesShown, kilobytes } from "./files-shown";
import { bullet, detail, fact, grounded, profile, UNCHANGED } from "./given.fixture";
import { letterText } from "./letter-text";
import { skillLines } from "./skill-lines";
import { tailoredPage } from "./tailored-page";

test("the page says what is proposed, in the order in which it is sent", () => {
  const given = detail({
    bullets: [bullet(), UNCHANGED],
    bullet_order: { w1: ["w1.b2", "w1.b1"] },
  });
  const page = tailoredPage(given, profile());
  expect(page.name).toBe("Rosalind Amankwah");
  expect(page.sections.map(({ heading }) => heading)).toEqual(["Profile", "Experience"]);
  expect(page.sections[1]?.entries).toEqual([
    {
      title: "Healthcare Assistant",
      dates: "March 2019 - Present",
      subtitle: "Brackenhill Care Home",
      bullets: ["Kept the notes", "Cared for 14 residents"],
    },
  ]);
});

test("headings are in the language of the CV", () => {
  const page = tailoredPage(detail(), profile({ language: "de" }));
  expect(page.sections[0]?.heading).toBe("Profil");
  expect(tailoredPage(detail(), profile({ language: "fr" })).sections[0]?.heading).toBe("Profile");
});

test("without a proposal the CV's own profile stays", () => {
  const cv = profile({ summary: [fact("sum.1", "Kind and calm.")] });
  const page = tailoredPage(detail({ summary: [] }), cv);
  expect(page.sections[0]?.paragraphs).toEqual(["Kind and calm."]);
});

test("education comes first where the CV has it first", () => {
  const study = {
    id: "e1",
    degree: fact("e1.degree", "BSc Nursing", 10),
    institution: fact("e1.institution", "Keele", 25),
    details: [],
  };
  const headings = (start: number) =>
    tailoredPage(
      detail({ summary: [] }),
      profile({ education: [{ ...study, degree: fact("e1.degree", "BSc Nursing", start) }] }),
    ).sections.map(({ heading }) => heading);
  expect(headings(10)).toEqual(["Education", "Experience"]);
  expect(headings(500)).toEqual(["Experience", "Education"]);
});

test("no skill is printed twice, and none is lost", () => {
  const cv = profile({
    skill_lines: [
      fact("s1", "Care: lifting, dementia, PEG feeding (tubes, pumps)"),
      fact("s2", "Driving"),
    ],
    skills: [{ name: "Dementia care", written: "dementia", fact_ids: ["s1"], listed: true }],
  });
  const skills = [grounded("dementia care", "s1"), grounded("lifting", "s1")];
  expect(skillLines(detail({ skills }), cv)).toEqual([
    "dementia care, lifting",
    "Care: PEG feeding (tubes, pumps)",
    "Driving",
  ]);
  expect(skillLines(detail({ skills: [] }), cv)).toHaveLength(2);
});

test("a paragraph that is left out leaves no gap in the letter", () => {
  const { cover_letter: letter } = detail({}, [grounded("One."), grounded(""), grounded("Two.")]);
  expect(letterText(letter!)).toBe(
    "Dear Hiring Manager,\n\nOne.\n\nTwo.\n\nYours faithfully,\n\nRosalind Amankwah",
  );
});

test("files are grouped by what they are, and only those that there are", () => {
  const file = (kind: string) => ({
    document_id: kind,
    job_id: "j",
    kind,
    filename: `${kind}.x`,
    media_type: "x/y",
    size_bytes: 29_500,
    sha256: "",
    created_at: "2026-11-21T20:21:36Z",
  });
  const shown = filesShown(["change_log", "cv_docx", "cv_pdf"].map(file));
  expect(shown.map(({ what, files }) => [what, files.map(({ type }) => type)])).toEqual([
    ["cv", ["PDF", "DOCX"]],
    ["changes", ["Markdown"]],
  ]);
  expect(kilobytes(29_500)).toBe(29);
  expect(kilobytes(3)).toBe(1);
});
