"use client";

import { useId, useState, type DragEvent } from "react";

import type { Draft, Kept } from "@/api/sources";
import { addressIn, type Side } from "@/api/start";
import { Button } from "@/components/button";
import { useTexts } from "@/texts";

import { FileWay } from "./file-way";

type Props = {
  side: Side;
  /** The id of the control in use: where the focus goes if something is wrong with it. */
  controlId: string;
  draft: Draft;
  problem: string | null;
  /** How much of the file has been uploaded, from 0 to 1; null while nothing is. */
  share: number | null;
  /** What can be taken again. */
  kept: readonly Kept[];
  onChange: (draft: Draft) => void;
};

/** A document: a file that is dropped or chosen, a text, or one that is here already. */
export function SourceField({
  side,
  controlId,
  draft,
  problem,
  share,
  kept,
  onChange,
}: Props) {
  const texts = useTexts().start;
  const id = useId();
  const [over, setOver] = useState(false);
  const textLabel = side === "cv" ? texts.cvText : texts.postingText;
  const described = { "aria-describedby": problem ? `${id}-problem` : `${id}-hint` };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) onChange({ ...draft, way: "file", file });
  };
  return (
    <fieldset
      className={`flex min-h-84 flex-col rounded-[2px] border p-5 transition-colors sm:p-7 ${over ? "border-action bg-paper" : "border-line bg-sheet"}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <legend className="float-left w-full font-serif text-xl font-semibold">{texts[side]}</legend>
      <p id={`${id}-hint`} className="mt-1 text-sm text-quiet">
        {side === "cv" ? texts.cvHint : texts.postingHint}
      </p>
      {draft.way === "kept" ? (
        <div className="my-auto py-6">
          <p className="quoted break-words text-lg">“{draft.kept?.name}”</p>
          <Button
            id={controlId}
            look="frame"
            className="mt-4"
            onClick={() => onChange({ ...draft, way: side === "cv" ? "file" : "text", kept: null })}
          >
            {texts.remove}
          </Button>
        </div>
      ) : draft.way === "file" ? (
        <FileWay
          label={texts[side]}
          controlId={controlId}
          file={draft.file}
          share={share}
          invalid={problem !== null}
          described={described}
          onFile={(file) => onChange({ ...draft, file })}
        />
      ) : (
        <>
          <textarea
            id={controlId}
            aria-label={textLabel}
            aria-invalid={problem !== null || undefined}
            {...described}
            placeholder={textLabel}
            value={draft.text}
            className="quoted mt-4 min-h-44 w-full flex-1 resize-y border border-control bg-paper p-3 placeholder:font-sans placeholder:text-base placeholder:text-quiet aria-invalid:border-missing"
            onChange={(event) => onChange({ ...draft, text: event.target.value })}
          />
          <div aria-live="polite">
            {side === "posting" && addressIn(draft.text) ? (
              <p className="mt-2 text-sm text-quiet">{texts.isAddress}</p>
            ) : null}
          </div>
        </>
      )}
      <div aria-live="assertive">
        {problem ? (
          <p id={`${id}-problem`} className="mt-3 font-medium text-missing">
            {problem}
          </p>
        ) : null}
      </div>
      {draft.way !== "kept" ? (
        <Button
          look="quiet"
          className="-ml-1 mt-2 self-start"
          onClick={() => onChange({ ...draft, way: draft.way === "file" ? "text" : "file" })}
        >
          {draft.way === "file" ? texts.paste : texts.useFile}
        </Button>
      ) : null}
      {draft.way !== "kept" && kept.length > 0 ? (
        <div className="mt-2 border-t border-line pt-4">
          <p className="text-sm text-quiet">{texts.kept}</p>
          <ul className="mt-2 flex flex-wrap gap-2">
            {kept.map((one) => (
              <li key={one.id} className="max-w-full">
                <Button
                  look="frame"
                  className="max-w-full break-words text-left"
                  onClick={() => onChange({ ...draft, way: "kept", kept: one })}
                >
                  {texts.use(one.name)}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </fieldset>
  );
}
