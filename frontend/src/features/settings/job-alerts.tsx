"use client";

import { Field } from "@/components/field";
import { useTexts } from "@/texts";

import { Tick } from "./tick";
import { leastFits, type Wishes } from "./wishes";

type Props = {
  /** The address of the sign-in, if it tells one. */
  email: string | null;
  wishes: Wishes;
  onChange: (change: Partial<Wishes>) => void;
};

/** Whether, from which fit on, and in which way the person is told of jobs that were found. */
export function JobAlerts({ email, wishes, onChange }: Props) {
  const texts = useTexts().settings.wishes;
  return (
    <fieldset className="space-y-6 border-t border-line pt-6">
      <legend className="sr-only">{texts.alertsTitle}</legend>
      <Tick
        label={texts.alerts}
        words={texts.alertsWords}
        checked={wishes.alerts}
        onChange={(alerts) => onChange({ alerts })}
      />
      {wishes.alerts ? (
        <>
          <Field label={texts.alertFit}>
            {(given) => (
              <select
                {...given}
                value={wishes.alertFit}
                onChange={({ target }) => onChange({ alertFit: Number(target.value) })}
              >
                {leastFits(wishes.alertFit).map((least) => (
                  <option key={least} value={least}>
                    {texts.alertFitOf(least)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Tick
            label={texts.alertEmail}
            words={email === null ? texts.noEmail : texts.alertEmailTo(email)}
            checked={wishes.alertsByEmail}
            disabled={email === null && !wishes.alertsByEmail}
            onChange={(alertsByEmail) => onChange({ alertsByEmail })}
          />
        </>
      ) : null}
    </fieldset>
  );
}
