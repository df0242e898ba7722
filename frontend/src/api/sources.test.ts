import { expect, test } from "vitest";

import { EMPTY, faultOf, LARGEST_BYTES, LONGEST_CHARS, mayTake, sourceOf, type Draft } from "./sources";

function withFile(name: string, bytes = 100): Draft {
  const file = new File([], name);
  Object.defineProperty(file, "size", { value: bytes });
  return { ...EMPTY.cv, file };
}

function withText(text: string): Draft {
  return { ...EMPTY.posting, text };
}

test("nothing is missing only where something was given", () => {
  expect(faultOf(EMPTY.cv, "cv")).toBe("missing");
  expect(faultOf(EMPTY.posting, "posting")).toBe("missing");
  expect(faultOf(withText("  \n "), "posting")).toBe("missing");
  expect(faultOf(withText("Nurse"), "posting")).toBeNull();
});

test.each(["cv.pdf", "CV.PDF", "cv.docx", "my.cv.txt", "cv.md", "cv.htm"])("%s is read", (name) => {
  expect(faultOf(withFile(name), "cv")).toBeNull();
});

test.each(["cv.png", "cv.doc", "cv", "pdf", "cv.pdf.exe"])("%s is not read", (name) => {
  expect(faultOf(withFile(name), "cv")).toBe("wrong_type");
});

test("a file may be empty or too large, and each is said", () => {
  expect(faultOf(withFile("cv.pdf", 0), "cv")).toBe("empty");
  expect(faultOf(withFile("cv.pdf", LARGEST_BYTES), "cv")).toBeNull();
  expect(faultOf(withFile("cv.pdf", LARGEST_BYTES + 1), "cv")).toBe("too_large");
});

test("a text has a greatest length", () => {
  expect(faultOf(withText("a".repeat(LONGEST_CHARS)), "posting")).toBeNull();
  expect(faultOf(withText("a".repeat(LONGEST_CHARS + 1)), "posting")).toBe("too_long");
});

test("an address is a posting, but no CV", () => {
  const draft = withText(" https://jobs.example.com/1 ");
  expect(faultOf(draft, "posting")).toBeNull();
  expect(faultOf(draft, "cv")).toBe("not_an_address");
});

test("going from a file to a text and back loses neither", () => {
  const both: Draft = { ...withFile("cv.pdf"), text: "My CV" };
  expect(sourceOf({ ...both, way: "file" })).toMatchObject({ kind: "file" });
  expect(sourceOf({ ...both, way: "text" }, "Pasted")).toEqual({
    kind: "text",
    text: "My CV",
    name: "Pasted",
  });
});

test("what is here already is named and not sent", () => {
  const draft: Draft = { ...EMPTY.cv, way: "kept", kept: { id: "7", name: "Care CV" } };
  expect(faultOf(draft, "cv")).toBeNull();
  expect(sourceOf(draft)).toEqual({ kind: "kept", id: "7" });
});

test("what another page named takes an empty place, and none that the person filled", () => {
  expect(mayTake(EMPTY.cv, "cv", null)).toBe(true);
  expect(mayTake(withFile("cv.pdf"), "cv", null)).toBe(false);
  expect(mayTake(withText("Nurse"), "posting", null)).toBe(false);
  const one: Draft = { ...EMPTY.cv, way: "kept", kept: { id: "one", name: "CV" } };
  expect(mayTake(one, "cv", null)).toBe(false);
  expect(mayTake(one, "cv", "one")).toBe(true);
  expect(mayTake(one, "cv", "other")).toBe(false);
});
