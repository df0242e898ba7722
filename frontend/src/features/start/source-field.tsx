"use client";

import { useId, useRef, useState, type DragEvent } from "react";

import type { Source } from "@/api/start";
import { Button } from "@/components/button";
import { useTexts } from "@/texts";

import { sourceOfText } from "./sources";

type Props = {
  label: string;
  hint: string;
  textLabel: string;
  accept: string;
  /** A posting is usually at hand as a text, a CV as a file. */
  begins: "file" | "text";
  source: Source | null;
  problem: string | null;
  onChange: (source: Source | null) => void;
};

/** A document: a file that is dropped or chosen, or a text. */
export function SourceField({
  label, hint, textLabel, accept, begins, source, problem, onChange,
}: Props) {
  const texts = useTexts().start;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [kind, setKind] = useState(begins);
  const [over, setOver] = useState(false);
  const describedBy = problem ? `${id}-problem` : `${id}-hint`;

  const take = (file: File | undefined) => {
    if (file) onChange({ kind: "file", file });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    setKind("file");
    take(event.dataTransfer.files[0]);
  };
  const swap = () => {
    setKind(kind === "file" ? "text" : "file");
    onChange(null);
  };

  return (
    <fieldset
      className={`sheet flex min-h-72 flex-col p-5 sm:p-7 ${over ? "border-action" : ""}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <legend className="float-left w-full font-serif text-xl font-semibold">{label}</legend>
      <p id={`${id}-hint`} className="mt-1 text-sm text-quiet">
        {hint}
      </p>
      {kind === "file" ? (
        <div className="my-auto py-6">
          {source?.kind === "file" ? (
            <p className="quoted break-words">{source.file.name}</p>
          ) : (
            <p className="text-quiet">{texts.drop}</p>
          )}
          <Button look="frame" className="mt-4" onClick={() => input.current?.click()}>
            {source ? texts.change : texts.choose}
          </Button>
          <input
            ref={input}
            id={id}
            type="file"
            accept={accept}
            aria-label={label}
            aria-describedby={describedBy}
            className="sr-only"
            tabIndex={-1}
            onChange={(event) => take(event.target.files?.[0])}
          />
        </div>
      ) : (
        <textarea
          id={id}
          aria-label={textLabel}
          aria-describedby={describedBy}
          placeholder={textLabel}
          className="quoted mt-4 min-h-40 w-full flex-1 resize-y border border-line bg-paper p-3 placeholder:font-sans placeholder:text-base placeholder:text-quiet"
          onChange={(event) => onChange(sourceOfText(event.target.value))}
        />
      )}
      {problem ? (
        <p id={`${id}-problem`} className="mt-3 font-medium text-missing">
          {problem}
        </p>
      ) : null}
      <Button look="quiet" className="mt-3 self-start" onClick={swap}>
        {kind === "file" ? texts.paste : texts.useFile}
      </Button>
    </fieldset>
  );
}
