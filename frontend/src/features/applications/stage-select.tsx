"use client";

import { useId, useRef, useState, type KeyboardEvent, type Ref } from "react";

import { useTexts } from "@/texts";

import { isStage, STAGES, type Stage } from "./stages";

/** Keys that open the list or leave it. Any other may go through a closed list, stage by stage. */
const NOT_THROUGH = ["Enter", " ", "Tab", "Escape"];

type Props = {
  /** Names the list; what it is stands next to it anyway. */
  label: string;
  stage: Stage;
  /** `leaving`: the keyboard goes on to something else already. */
  onChange: (stage: Stage, leaving: boolean) => void;
  ref?: Ref<HTMLSelectElement>;
};

/**
 * The stages to choose from. Choosing moves at once, but for keys that go through the closed list:
 * what lies on the way is not meant, so Enter or going on makes the move.
 */
export function StageSelect({ label, stage, onChange, ref }: Props) {
  const texts = useTexts().applications;
  const hint = useId();
  const through = useRef(false);
  const [reached, setReached] = useState<Stage | null>(null);
  const settle = (to: Stage | null, leaving: boolean) => {
    setReached(null);
    if (to !== null && to !== stage) onChange(to, leaving);
  };
  const press = (event: KeyboardEvent) => {
    through.current = !NOT_THROUGH.includes(event.key) && !event.altKey;
    if (reached === null) return;
    if (event.key === "Enter") {
      event.preventDefault();
      settle(reached, false);
    } else if (event.key === "Escape") setReached(null);
  };
  const choose = (to: string) => {
    if (!isStage(to)) return;
    if (through.current) setReached(to);
    else settle(to, false);
  };
  return (
    <>
      <select
        ref={ref}
        aria-label={label}
        aria-describedby={hint}
        value={reached ?? stage}
        onKeyDown={press}
        onPointerDown={() => {
          through.current = false;
        }}
        onChange={({ target }) => choose(target.value)}
        onBlur={() => settle(reached, true)}
        className="min-h-11 w-full border border-control bg-sheet px-2 text-text lg:pointer-fine:min-h-9 lg:pointer-fine:text-sm"
      >
        {STAGES.map((one) => (
          <option key={one} value={one}>
            {texts.stage[one]}
          </option>
        ))}
      </select>
      <p id={hint} role="status" className="text-sm text-quiet">
        {reached !== null && reached !== stage ? texts.move.enter : ""}
      </p>
    </>
  );
}
