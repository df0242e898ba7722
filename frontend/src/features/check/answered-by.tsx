"use client";

import type { Job } from "@/api/jobs";
import { useFormats, useTexts } from "@/texts";

import { answeredBy } from "./parts";

/** Whether rules or a model answered, and what that cost. */
export function AnsweredBy({ job }: { job: Job }) {
  const texts = useTexts().check;
  const formats = useFormats();
  const { models, fellBack } = answeredBy(job.steps);
  return (
    <p className="text-sm text-quiet">
      {models.length > 0 ? texts.byModel(models.join(", ")) : texts.byRules}{" "}
      {fellBack ? `${texts.fellBack} ` : ""}
      {job.cost.usd > 0 ? texts.cost(formats.money(job.cost.usd, "USD")) : ""}
    </p>
  );
}
