"use client";

import { useId, useRef, useState } from "react";

import { Button } from "@/components/button";
import { useTexts } from "@/texts";

import { useCodes } from "./codes";

type Props = { held: readonly string[]; onChange: (held: readonly string[]) => void };

/** The countries where the person may work. */
export function Permits({ held, onChange }: Props) {
  const texts = useTexts().settings.wishes;
  const { countries, country } = useCodes();
  const id = useId();
  const group = useRef<HTMLFieldSetElement>(null);
  const list = useRef<HTMLSelectElement>(null);
  // Not added yet: arrow keys go through the countries one by one.
  const [chosen, setChosen] = useState("");
  const add = () => {
    if (chosen) onChange([...held, chosen]);
    setChosen("");
    list.current?.focus();
  };
  const remove = (gone: string) => {
    group.current?.focus(); // the button goes
    onChange(held.filter((one) => one !== gone));
  };
  return (
    <fieldset ref={group} tabIndex={-1}>
      <legend className="font-medium">{texts.permits}</legend>
      {held.length > 0 ? (
        <ul className="mt-2 divide-y divide-line border-y border-line">
          {held.map((code) => (
            <li key={code} className="flex items-center justify-between gap-4">
              {country(code)}
              <Button look="quiet" onClick={() => remove(code)}>
                {texts.removePermit(country(code))}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      <label htmlFor={id} className="sr-only">
        {texts.addPermit}
      </label>
      <div className="mt-2 flex gap-3">
        <select
          ref={list}
          id={id}
          value={chosen}
          onChange={({ target }) => setChosen(target.value)}
          className="block min-h-11 w-full min-w-0 border border-control bg-sheet px-3 py-2 text-text"
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
        <Button look="frame" onClick={add}>
          {texts.addIt}
        </Button>
      </div>
    </fieldset>
  );
}
