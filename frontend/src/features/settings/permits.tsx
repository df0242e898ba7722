"use client";

import { useId } from "react";

import { Button } from "@/components/button";
import { useTexts } from "@/texts";

import { useCodes } from "./codes";

type Props = { held: readonly string[]; onChange: (held: readonly string[]) => void };

/** The countries where the person may work. */
export function Permits({ held, onChange }: Props) {
  const texts = useTexts().settings.wishes;
  const { countries, country } = useCodes();
  const id = useId();
  return (
    <fieldset>
      <legend className="font-medium">{texts.permits}</legend>
      {held.length > 0 ? (
        <ul className="mt-2 divide-y divide-line border-y border-line">
          {held.map((code) => (
            <li key={code} className="flex items-center justify-between gap-4">
              {country(code)}
              <Button
                look="quiet"
                onClick={() => onChange(held.filter((one) => one !== code))}
              >
                {texts.removePermit(country(code))}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      <label htmlFor={id} className="sr-only">
        {texts.addPermit}
      </label>
      <select
        id={id}
        value=""
        onChange={({ target }) => onChange([...held, target.value])}
        className="mt-2 block min-h-11 w-full border border-control bg-sheet px-3 py-2 text-text"
      >
        <option value="">{texts.choosePermit}</option>
        {countries
          .filter(({ code }) => !held.includes(code))
          .map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
      </select>
    </fieldset>
  );
}
