import { useLanguage, useTexts } from "@/texts";

import type { Segment } from "./word-diff";

const PENS = {
  /** Struck through. */
  out: "line-through decoration-missing decoration-2",
  /** Written in. */
  in: "rounded-[2px] bg-met-mark box-decoration-clone px-0.5 text-text underline decoration-met decoration-2 underline-offset-4",
};

type Props = { segments: readonly Segment[]; pen: "out" | "in"; lang: string };

/** One side of a comparison. What only this side says is struck, or written in; said aloud too. */
export function Diffed({ segments, pen, lang }: Props) {
  const texts = useTexts().rewrite;
  const spoken = useLanguage();
  const Marked = pen === "out" ? "del" : "ins";
  return (
    <p lang={lang} className="quoted">
      {segments.map(({ text, only }, index) =>
        only ? (
          <Marked key={index} className={PENS[pen]}>
            <span lang={spoken} className="sr-only">
              {pen === "out" ? texts.takenOut : texts.putIn}{" "}
            </span>
            {text}
            <span lang={spoken} className="sr-only">
              {" "}
              {texts.endOfMark}
            </span>
          </Marked>
        ) : (
          <span key={index}>{text}</span>
        ),
      )}
    </p>
  );
}
