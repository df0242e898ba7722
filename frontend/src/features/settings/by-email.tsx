"use client";

import { Field } from "@/components/field";
import { LANGUAGES, useTexts } from "@/texts";

import { Tick } from "./tick";
import type { Wishes } from "./wishes";

type Props = {
  /** The address of the sign-in, if it tells one. */
  email: string | null;
  wishes: Wishes;
  onChange: (change: Partial<Wishes>) => void;
};

/** Whether, and in which language, we write to the person. */
export function ByEmail({ email, wishes, onChange }: Props) {
  const texts = useTexts().settings.wishes;
  return (
    <>
      <Tick
        label={texts.email}
        words={email === null ? texts.noEmail : texts.emailTo(email)}
        checked={wishes.byEmail}
        disabled={email === null && !wishes.byEmail}
        onChange={(byEmail) => onChange({ byEmail })}
      />
      <Field label={texts.language}>
        {(given) => (
          <select
            {...given}
            value={wishes.language}
            onChange={({ target }) => onChange({ language: target.value as Wishes["language"] })}
          >
            <option value="">{texts.languageUnset}</option>
            {Object.entries(LANGUAGES).map(([code, name]) => (
              <option key={code} value={code} lang={code}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
    </>
  );
}
