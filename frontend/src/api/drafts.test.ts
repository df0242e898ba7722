// @vitest-environment jsdom
import { afterEach, expect, it, vi } from "vitest";

import { draftOf, forgetDrafts, forgetSent, keepDraft } from "./drafts";

afterEach(() => {
  vi.restoreAllMocks();
  window.localStorage.clear();
});

it("keeps a draft for its question and its interview only", () => {
  expect(keepDraft("s1", "q1", "I rang the doctor.")).toBe(true);
  expect(draftOf("s1", "q1")).toBe("I rang the doctor.");
  expect(draftOf("s1", "q2")).toBe("");
  expect(draftOf("s2", "q1")).toBe("");
});

it("leaves nothing behind once the draft is empty", () => {
  keepDraft("s1", "q1", "I rang.");
  keepDraft("s1", "q1", "  \n");
  expect(window.localStorage).toHaveLength(0);
});

it("says so where the browser keeps nothing", () => {
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  expect(keepDraft("s1", "q1", "I rang.")).toBe(false);
  expect(draftOf("s1", "q1")).toBe("");
});

it("forgets every draft and nothing else", () => {
  keepDraft("s1", "q1", "I rang.");
  keepDraft("s2", "q1", "She came.");
  window.localStorage.setItem("careerassist.language", "de");
  forgetDrafts();
  expect([draftOf("s1", "q1"), draftOf("s2", "q1")]).toEqual(["", ""]);
  expect(window.localStorage.getItem("careerassist.language")).toBe("de");
});

it("forgets the draft of an answer that was sent, but not what was written since", () => {
  keepDraft("s1", "q1", "I rang.");
  forgetSent("s1", { question_id: "q1", answer: "I rang." });
  expect(draftOf("s1", "q1")).toBe("");
  keepDraft("s1", "q1", "I rang, and she came.");
  forgetSent("s1", { question_id: "q1", answer: "I rang." });
  expect(draftOf("s1", "q1")).toBe("I rang, and she came.");
});
