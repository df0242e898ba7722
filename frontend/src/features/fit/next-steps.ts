import { isScored } from "./ledger";
import type { Analysis, AskedQuestion } from "./queries";

/** What the person can do next, most useful first. */
export type Step =
  | { kind: "posting" }
  | { kind: "again"; answers: number }
  | { kind: "questions"; open: number }
  | { kind: "gap"; requirementId: string; what: string }
  | { kind: "rewrite" }
  | { kind: "ats"; score: number };

const MOST = 3;
/** Below this, the form of the file loses more than its words can win. */
const POOR_ATS = 75;

type Given = {
  analysis: Pick<Analysis, "requirements" | "lines" | "gaps" | "ats_score">;
  questions: readonly AskedQuestion[];
  madeAt: string;
  hasRewrite: boolean;
};

export function nextSteps({ analysis, questions, madeAt, hasRewrite }: Given): Step[] {
  const answers = newAnswers(questions, madeAt);
  const open = questions.filter((one) => one.answer === null);
  const worst = analysis.gaps.find((gap) => gap.severity !== "low");
  const steps: Step[] = [];
  if (!isScored(analysis)) steps.push({ kind: "posting" });
  if (answers > 0) steps.push({ kind: "again", answers });
  if (open.length > 0) steps.push({ kind: "questions", open: open.length });
  if (worst && !open.some((one) => one.question.requirement_id === worst.requirement_id)) {
    const match = analysis.requirements.find((one) => one.requirement_id === worst.requirement_id);
    if (match) steps.push({ kind: "gap", requirementId: worst.requirement_id, what: match.text });
  }
  if (hasRewrite) steps.push({ kind: "rewrite" });
  if (analysis.ats_score < POOR_ATS) steps.push({ kind: "ats", score: analysis.ats_score });
  return steps.slice(0, MOST);
}

/** How many answers were given or changed after a check was made, and so are not counted in it. A
 * no counts nothing, then or later. */
export function newAnswers(questions: readonly AskedQuestion[], madeAt: string): number {
  return questions.filter(
    ({ answer }) =>
      answer?.answer === "yes" && Date.parse(answer.created_at) > Date.parse(madeAt),
  ).length;
}
