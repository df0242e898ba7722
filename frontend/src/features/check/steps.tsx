"use client";

import type { Job } from "@/api/jobs";
import { useTexts } from "@/texts";

const SIGNS = { pending: "·", running: "…", done: "✓", failed: "✗", skipped: "–" };

/** Every step, ticking. */
export function Steps({ job }: { job: Job }) {
  const texts = useTexts().check;
  return (
    <section aria-labelledby="steps">
      <h2 id="steps" className="text-sm font-semibold text-quiet">
        {texts.steps}
      </h2>
      <ol className="mt-3 space-y-1.5 text-sm" aria-live="polite">
        {job.steps.map((step) => (
          <li
            key={step.step}
            className={`flex gap-3 ${step.state === "pending" ? "text-quiet" : ""}`}
          >
            <span
              aria-hidden
              className={`w-4 text-center font-semibold ${step.state === "done" ? "text-met" : ""} ${step.state === "failed" ? "text-missing" : ""}`}
            >
              {SIGNS[step.state]}
            </span>
            <span>
              {step.label}
              <span className="sr-only">: {texts.state[step.state]}</span>
              {step.progress ? (
                <span className="block text-quiet">{step.progress.message}</span>
              ) : null}
              {step.error ? <span className="block text-missing">{step.error.message}</span> : null}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
