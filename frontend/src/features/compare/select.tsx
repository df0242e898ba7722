"use client";

import { Field } from "@/components/field";

export type Option = { id: string; name: string };

type Props = {
  label: string;
  options: readonly Option[];
  chosen: string;
  problem?: string | null;
  onChoose: (id: string) => void;
};

/** One of several, by name. */
export function Select({ label, options, chosen, problem, onChoose }: Props) {
  return (
    <Field label={label} problem={problem}>
      {(given) => (
        <select {...given} value={chosen} onChange={(event) => onChoose(event.target.value)}>
          {options.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
