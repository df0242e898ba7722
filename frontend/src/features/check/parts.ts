import type { Job, JobSummary, Step } from "@/api/jobs";
import { hasEnded } from "@/api/jobs";

export const VIEWS = ["fit", "rewrite", "interview"] as const;
export type ViewName = (typeof VIEWS)[number];

/** The step that makes what a view shows. */
const MADE_BY: Record<ViewName, Step["step"]> = {
  fit: "analyze_gaps",
  rewrite: "rewrite_cv",
  interview: "prepare_interview",
};

/** What there is of a view's result, or why there is none. */
export type Part =
  | { state: "there"; id: string }
  | { state: "making" }
  | { state: "missing" }
  | { state: "not_asked" };

export function viewOf(asked: string | null): ViewName {
  return VIEWS.find((view) => view === asked) ?? "fit";
}

/** A result is there as soon as its own step has ended, whatever else is still being made. */
export function partOf(view: ViewName, job: Job): Part {
  const { analysis_id, rewrite_id, session_id } = job.results;
  const id = { fit: analysis_id, rewrite: rewrite_id, interview: session_id }[view];
  if (id) return { state: "there", id };
  const step = job.steps.find((one) => one.step === MADE_BY[view]);
  if (!step) return { state: "not_asked" };
  const over = hasEnded(job) || step.state === "failed" || step.state === "skipped";
  return { state: over ? "missing" : "making" };
}

/** Whether this job is a check of a CV against a posting; others are shown on pages of their own. */
export function isCheck(type: Job["type"]): boolean {
  return type === "full_analysis" || type === "gap_analysis";
}

type Names = { at: (role: string, company: string) => string; title: string };

/** What the check is called: the role at the company, as far as the posting says. */
export function nameOf(summary: JobSummary | undefined, texts: Names): string {
  const { role_title: role, company } = summary ?? {};
  if (role && company) return texts.at(role, company);
  return role || company || texts.title;
}

/** Which models worded something, and whether the rules had to answer for one. */
export function answeredBy(steps: readonly Step[]): { models: string[]; fellBack: boolean } {
  const used = steps.flatMap((step) => (step.usage ? [step.usage] : []));
  const models = used.flatMap((usage) => (usage.engine === "model" && usage.model ? [usage.model] : []));
  return { models: [...new Set(models)], fellBack: used.some((usage) => usage.fallback !== null) };
}
