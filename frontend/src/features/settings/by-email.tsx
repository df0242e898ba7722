"use client";

import { useId } from "react";

import { Field } from "@/components/field";
import { LANGUAGES, useTexts } from "@/texts";

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
  const id = useId();
  return (
    <>
      <div className="flex items-start gap-3">
        <input
          id={id}
          type="checkbox"
          checked={wishes.byEmail}
          disabled={email === null && !wishes.byEmail}
          aria-describedby={`${id}-words`}
          onChange={({ target }) => onChange({ byEmail: target.checked })}
          className="mt-0.5 size-6 shrink-0 accent-action"
        />
        <div>
          <label htmlFor={id} className="font-medium">
            {texts.email}
          </label>
          <p id={`${id}-words`} className="break-words text-sm text-quiet">
            {email === null ? texts.noEmail : texts.emailTo(email)}
          </p>
        </div>
      </div>
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
