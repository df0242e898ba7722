"use client";

import { Field } from "@/components/field";
import { chooseLanguage, LANGUAGES, useLanguage, useTexts, type Language } from "@/texts";
import { chooseTheme, THEMES, useTheme, type Theme } from "@/theme";

/** How this browser shows the pages. */
export function Browser() {
  const texts = useTexts().common;
  const language = useLanguage();
  const theme = useTheme();
  return (
    <div className="grid gap-6 sm:grid-cols-2">
      <Field label={texts.language}>
        {(given) => (
          <select
            {...given}
            value={language}
            onChange={({ target }) => chooseLanguage(target.value as Language)}
          >
            {Object.entries(LANGUAGES).map(([code, name]) => (
              <option key={code} value={code} lang={code}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={texts.appearance.label}>
        {(given) => (
          <select
            {...given}
            value={theme}
            onChange={({ target }) => chooseTheme(target.value as Theme)}
          >
            {THEMES.map((one) => (
              <option key={one} value={one}>
                {texts.appearance[one]}
              </option>
            ))}
          </select>
        )}
      </Field>
    </div>
  );
}
