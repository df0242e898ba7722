"use client";

import { useRef } from "react";

import { ACCEPT } from "@/api/sources";
import { Button } from "@/components/button";
import { Meter } from "@/components/meter";
import { useFormats, useTexts } from "@/texts";

type Props = {
  label: string;
  controlId: string;
  file: File | null;
  share: number | null;
  invalid: boolean;
  described: { "aria-describedby": string };
  onFile: (file: File) => void;
};

/** A file: which one, how large, and how much of it has been uploaded. */
export function FileWay({ label, controlId, file, share, invalid, described, onFile }: Props) {
  const texts = useTexts().start;
  const formats = useFormats();
  const input = useRef<HTMLInputElement>(null);
  const percent = share === null ? null : Math.round(share * 100);
  return (
    <div className="my-auto py-6">
      {file ? (
        <p>
          <span className="quoted break-words text-lg">{file.name}</span>{" "}
          <span className="whitespace-nowrap text-sm text-quiet">
            {texts.size(formats.number(file.size / 1_048_576))}
          </span>
        </p>
      ) : (
        <p className="text-quiet">{texts.drop}</p>
      )}
      {percent === null ? (
        <Button
          id={controlId}
          look="frame"
          className="mt-4"
          aria-describedby={described["aria-describedby"]}
          onClick={() => input.current?.click()}
        >
          {file ? texts.change : texts.choose}
        </Button>
      ) : (
        <div className="mt-4 flex min-h-11 flex-col justify-center">
          <Meter label={label} value={percent} of={100} className="block w-full" />
          <p className="mt-1 text-sm tabular-nums text-quiet">{texts.uploaded(percent)}</p>
        </div>
      )}
      <input
        ref={input}
        type="file"
        accept={ACCEPT}
        aria-label={label}
        aria-invalid={invalid || undefined}
        {...described}
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          if (chosen) onFile(chosen);
          event.target.value = ""; // the same file may be chosen again after it was mended
        }}
      />
    </div>
  );
}
