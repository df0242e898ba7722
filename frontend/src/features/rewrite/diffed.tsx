import { useTexts } from "@/texts";

import type { Segment } from "./word-diff";

const PENS = {
  /** Struck through. */
  out: "line-through decoration-missing decoration-2",
  /** Written in. */
  in: "rounded-[2px] bg-met-mark box-decoration-clone px-0.5 text-text underline decoration-met decoration-2 underline-offset-4",
};

/** One side of a comparison. What only this side says is struck, or written in; said aloud too. */
export function Diffed({ segments, pen }: { segments: readonly Segment[]; pen: "out" | "in" }) {
  const texts = useTexts().rewrite;
  const Marked = pen === "out" ? "del" : "ins";
  return (
    <p className="quoted">
      {segments.map(({ text, only }, index) =>
        only ? (
          <Marked key={index} className={PENS[pen]}>
            <span className="sr-only">{pen === "out" ? texts.takenOut : texts.putIn} </span>
            {text}
            <span className="sr-only"> {texts.endOfMark}</span>
          </Marked>
        ) : (
          <span key={index}>{text}</span>
        ),
      )}
    </p>
  );
}
