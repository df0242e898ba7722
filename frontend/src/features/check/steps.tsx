"use client";

import { useState } from "react";

import { hasEnded, type Job, type Step } from "@/api/jobs";
import { Meter } from "@/components/meter";
import { useTexts } from "@/texts";

const SIGNS = { pending: "·", running: "…", done: "✓", failed: "✗", skipped: "–" };
const INKS: Partial<Record<Step["state"], string>> = { done: "text-met", failed: "text-missing" };
const PHONE = "(width < 64rem)";

/** Every step, ticking. Once the job has ended they fold away, but for those who watch on a wide screen. */
export function Steps({ job }: { job: Job }) {
  const texts = useTexts().check;
  const ended = hasEnded(job);
  const [open, setOpen] = useState(!ended);
  const [wasEnded, setWasEnded] = useState(ended);
  if (ended !== wasEnded) {
    setWasEnded(ended);
    setOpen(!ended || !window.matchMedia(PHONE).matches);
  }
  const current = job.steps.find((step) => step.state === "running");
  const count =
    job.steps_done === job.steps_total
      ? texts.stepsDone(job.steps_done)
      : texts.stepsSome(job.steps_done, job.steps_total);
  return (
    <section aria-label={texts.steps}>
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="min-h-11 cursor-pointer py-2.5 text-sm font-medium text-quiet hover:text-text">
          {count}
        </summary>
        {ended ? null : (
          <Meter
            label={texts.steps}
            value={job.steps_done}
            of={job.steps_total}
            className="block w-full"
          />
        )}
        <ol className="mt-3 space-y-1.5 pb-2 text-sm">
          {job.steps.map((step) => (
            <StepLine key={step.step} step={step} />
          ))}
        </ol>
      </details>
      <p role="status" className="sr-only">
        {ended || !current ? count : `${count}. ${texts.step[current.step] ?? current.label}`}
      </p>
    </section>
  );
}

function StepLine({ step }: { step: Step }) {
  const texts = useTexts().check;
  return (
    <li className={`flex gap-3 ${step.state === "pending" ? "text-quiet" : ""}`}>
      <span aria-hidden className={`w-4 shrink-0 text-center font-semibold ${INKS[step.state] ?? ""}`}>
        {SIGNS[step.state]}
      </span>
      <span>
        {texts.step[step.step] ?? step.label}
        <span className="sr-only">: {texts.state[step.state]}</span>
        {step.progress ? (
          <span className="block text-quiet">
            {texts.progress(step.progress.message, step.progress.done, step.progress.total)}
          </span>
        ) : null}
        {step.error && step.state === "failed" ? (
          <span className="block text-missing">{step.error.message}</span>
        ) : null}
      </span>
    </li>
  );
}
