"use client";

import { useId } from "react";

type Props = {
  label: string;
  /** What follows from it. */
  words: string;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
};

/** Something to be switched on or off, with what follows from it. */
export function Tick({ label, words, checked, disabled = false, onChange }: Props) {
  const id = useId();
  return (
    <div className="flex items-start gap-3">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        disabled={disabled}
        aria-describedby={`${id}-words`}
        onChange={({ target }) => onChange(target.checked)}
        className="mt-0.5 size-6 shrink-0 accent-action"
      />
      <div className="min-w-0">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        <p id={`${id}-words`} className="break-words text-sm text-quiet">
          {words}
        </p>
      </div>
    </div>
  );
}
