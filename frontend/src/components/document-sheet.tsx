"use client";

import { memo, useEffect, useId, useMemo, useRef, type ReactNode } from "react";

import type { components } from "@/api/schema";
import { useTexts } from "@/texts";

import type { Ink } from "./mark";
import { piecesOf, uppermost, type Passage } from "./spans";

type DocumentText = components["schemas"]["DocumentText"];
type Line = components["schemas"]["Line"];

type Props = {
  title: string;
  /** Said beside the title, and aloud when it changes. */
  note?: ReactNode;
  document: DocumentText;
  passages: readonly Passage[];
  /** Ids of the passages to be seen before all others; the first of them is scrolled to. */
  chosen: ReadonlySet<string>;
  /** Gives the text its height. */
  className?: string;
  /** What belongs to the document though it does not stand in it. */
  children?: ReactNode;
};

const CHOSEN: Record<Ink, string> = {
  met: "bg-met-mark border-met",
  partly: "bg-partly-mark border-partly",
  missing: "bg-missing-mark border-missing",
};
const FAINT: Record<Ink, string> = {
  met: "border-met/60",
  partly: "border-partly/60",
  missing: "border-missing/60",
};

/** Height of a line in pixels, roughly. */
const LINE = 30;

/** A document in its reading order, with passages marked in it as with a pen. */
export function DocumentSheet(props: Props) {
  const { title, note, document, passages, chosen, className = "", children } = props;
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const key = [...chosen].join(" ");
  useEffect(() => {
    const sheet = box.current;
    const first = key ? sheet?.querySelector("mark[aria-current]") : null;
    if (!sheet || !first) return;
    const below = first.getBoundingClientRect().top - sheet.getBoundingClientRect().top;
    // What is seen already stays where it is: a text that moves about can't be read.
    if (below < 0 || below + LINE > sheet.clientHeight) sheet.scrollTop += below - sheet.clientHeight / 3;
  }, [key, passages]);
  return (
    <div className="sheet flex min-h-0 min-w-0 flex-col">
      <div className="flex min-h-11 flex-wrap items-baseline justify-between gap-x-4 border-b border-line px-4 py-2">
        <p id={id} className="text-sm font-semibold">
          {title}
        </p>
        <p role="status" className="text-sm text-quiet">
          {note}
        </p>
      </div>
      <div
        ref={box}
        role="region"
        aria-labelledby={id}
        tabIndex={0}
        className={`min-h-0 flex-1 overflow-y-auto scroll-smooth px-4 py-4 text-[0.9375rem] ${className}`}
      >
        <div className="quoted">
          {document.lines.map((line, index) => (
            <TextLine
              key={line.start}
              line={line}
              before={document.lines[index - 1]}
              passages={passages}
              chosen={chosen}
            />
          ))}
          {children}
        </div>
      </div>
    </div>
  );
}

type LineProps = Pick<Props, "passages" | "chosen"> & { line: Line; before: Line | undefined };

const TextLine = memo(function TextLine({ line, before, passages, chosen }: LineProps) {
  const texts = useTexts().common;
  const pieces = useMemo(() => piecesOf(line, passages), [line, passages]);
  const apart = before !== undefined && before.block !== line.block;
  const weight = line.heading > 0 || line.bold ? "font-semibold" : "";
  return (
    <>
      {before && before.page !== line.page ? (
        <p className="mt-6 border-t border-dashed border-line pt-1 font-sans text-xs text-quiet">
          {texts.documentPage(line.page)}
        </p>
      ) : null}
      <p className={`relative wrap-anywhere ${apart ? "mt-3" : ""} ${weight} ${line.bullet ? "pl-4" : ""}`}>
        {line.bullet ? (
          <span aria-hidden className="absolute left-0 text-quiet">
            •
          </span>
        ) : null}
        {pieces.map((piece, index) => {
          const top = uppermost(piece.passages, chosen);
          if (!top) return piece.text;
          const isChosen = chosen.has(top.id);
          return (
            <mark
              key={index}
              aria-current={isChosen ? "true" : undefined}
              className={`box-decoration-clone rounded-[1px] border-b-2 text-text ${
                isChosen ? CHOSEN[top.ink] : `bg-transparent ${FAINT[top.ink]}`
              }`}
            >
              {piece.text}
            </mark>
          );
        })}
      </p>
    </>
  );
});
