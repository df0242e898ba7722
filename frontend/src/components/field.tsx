"use client";

import { useId, type ReactNode } from "react";

type Given = { id: string; "aria-describedby"?: string; "aria-invalid"?: true; className: string };

type Props = {
  label: string;
  hint?: string | undefined;
  problem?: string | null | undefined;
  /** The control; it must take what it is given. */
  children: (given: Given) => ReactNode;
};

const CONTROL =
  "mt-1 block min-h-11 w-full border border-control bg-sheet px-3 py-2 text-text aria-invalid:border-missing";

/** A control with its label, its hint, and what is wrong with it. */
export function Field({ label, hint, problem, children }: Props) {
  const id = useId();
  const said = [hint ? `${id}-hint` : "", problem ? `${id}-problem` : ""].filter(Boolean).join(" ");
  return (
    <div>
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="text-sm text-quiet">
          {hint}
        </p>
      ) : null}
      {children({
        id,
        className: CONTROL,
        ...(said ? { "aria-describedby": said } : {}),
        ...(problem ? { "aria-invalid": true } : {}),
      })}
      {problem ? (
        <p id={`${id}-problem`} className="mt-1 font-medium text-missing">
          {problem}
        </p>
      ) : null}
    </div>
  );
}
