"use client";

import { useTexts } from "@/texts";

import type { Pair } from "./pairs";
import type { Checking } from "./use-checks";

/** How far the check of one pair is; nothing where none was asked for. */
export function CheckState({ pair, checking }: { pair: Pair; checking: Checking }) {
  const { check: words, compare } = useTexts();
  const texts = compare.checks;
  const known = checking.of(pair);
  if (!known) return null;
  const { check, job } = known;
  if (check.state === "failed") {
    return (
      <p className="text-missing">
        {texts.failed} {check.problem}
      </p>
    );
  }
  if (check.state === "running" && job) {
    const step = job.steps.find((one) => one.state === "running");
    return (
      <p className="text-quiet">
        {texts.step(
          step ? (words.step[step.step] ?? step.label) : texts.starting,
          job.steps_done,
          job.steps_total,
        )}
      </p>
    );
  }
  return (
    <p className="text-quiet">{texts[check.state === "running" ? "starting" : check.state]}</p>
  );
}
