"use client";

import type { Ref } from "react";

import { useTexts } from "@/texts";

import { isStage, STAGES, type Stage } from "./stages";

type Props = {
  /** Names the list; what it is stands next to it anyway. */
  label: string;
  stage: Stage;
  onChange: (stage: Stage) => void;
  ref?: Ref<HTMLSelectElement>;
};

/** The stages to choose from; choosing moves at once. */
export function StageSelect({ label, stage, onChange, ref }: Props) {
  const texts = useTexts().applications;
  return (
    <select
      ref={ref}
      aria-label={label}
      value={stage}
      onChange={({ target }) => isStage(target.value) && onChange(target.value)}
      className="min-h-11 w-full border border-control bg-sheet px-2 text-text lg:pointer-fine:min-h-9 lg:pointer-fine:text-sm"
    >
      {STAGES.map((one) => (
        <option key={one} value={one}>
          {texts.stage[one]}
        </option>
      ))}
    </select>
  );
}
