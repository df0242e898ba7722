import { expect, test } from "vitest";

import type { Job, Step } from "@/api/jobs";

import { answeredBy, nameOf, partOf, viewOf } from "./parts";

const TEXTS = { at: (role: string, company: string) => `${role} at ${company}`, title: "Your check" };

function step(name: Step["step"], state: Step["state"], usage: Partial<Step["usage"]> = null): Step {
  return { step: name, state, label: name, attempt: 1, usage, progress: null, error: null } as Step;
}

function job(state: Job["state"], steps: Step[], results: Partial<Job["results"]> = {}): Job {
  return { job_id: "1", state, steps, results: { documents: [], ...results } } as unknown as Job;
}

test("a result is there when its step has ended, though others are at work", () => {
  const running = job("processing", [step("analyze_gaps", "done"), step("rewrite_cv", "running")], {
    analysis_id: "a",
  });
  expect(partOf("fit", running)).toEqual({ state: "there", id: "a" });
  expect(partOf("rewrite", running)).toEqual({ state: "making" });
});

test("what failed is missing at once, and what never began when the job has ended", () => {
  const steps = [step("rewrite_cv", "failed"), step("prepare_interview", "pending")];
  expect(partOf("rewrite", job("processing", steps))).toEqual({ state: "missing" });
  expect(partOf("interview", job("processing", steps))).toEqual({ state: "making" });
  expect(partOf("interview", job("cancelled", steps))).toEqual({ state: "missing" });
});

test("what was not asked for is neither made nor missing", () => {
  expect(partOf("rewrite", job("completed", [step("analyze_gaps", "done")])).state).toBe("not_asked");
});

test("an unknown view is the fit", () => {
  expect([viewOf(null), viewOf("nonsense"), viewOf("interview")]).toEqual(["fit", "fit", "interview"]);
});

test("a check is called by what its posting says", () => {
  const named = (role_title: string | null, company: string | null) =>
    nameOf({ role_title, company } as Parameters<typeof nameOf>[0], TEXTS);
  expect(named("Nurse", "Harbour")).toBe("Nurse at Harbour");
  expect(named("Nurse", null)).toBe("Nurse");
  expect(named(null, "Harbour")).toBe("Harbour");
  expect(named(null, null)).toBe("Your check");
  expect([named("", "Harbour"), named("", ""), named("Nurse", "")]).toEqual(["Harbour", "Your check", "Nurse"]);
  expect(nameOf(undefined, TEXTS)).toBe("Your check");
});

test("models are named once, and the rules that stood in for one are said", () => {
  const by = (engine: "rules" | "model", model: string | null, fallback: unknown = null) =>
    ({ engine, model, fallback }) as Partial<Step["usage"]>;
  const steps = [
    step("extract_cv", "done", by("model", "m1")),
    step("rewrite_cv", "done", by("model", "m1")),
    step("write_letter", "done", by("rules", null, { code: "model_timeout", message: "late" })),
    step("notify", "pending"),
  ];
  expect(answeredBy(steps)).toEqual({ models: ["m1"], fellBack: true });
  expect(answeredBy([step("extract_cv", "done", by("rules", null))])).toEqual({
    models: [],
    fellBack: false,
  });
});
