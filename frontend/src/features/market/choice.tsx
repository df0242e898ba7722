import { Field } from "@/components/field";

type Props<Value extends string> = {
  label: string;
  value: Value;
  /** Each with its words. */
  options: readonly (readonly [Value, string])[];
  onChoose: (value: Value) => void;
};

/** One of a few values that a list is narrowed to. */
export function Choice<Value extends string>({ label, value, options, onChoose }: Props<Value>) {
  return (
    <Field label={label}>
      {(given) => (
        <select
          {...given}
          value={value}
          // Its options hold no other values.
          onChange={(event) => onChoose(event.target.value as Value)}
        >
          {options.map(([one, words]) => (
            <option key={one} value={one}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
