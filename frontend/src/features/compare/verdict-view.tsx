"use client";

import { Mark } from "@/components/mark";
import { useFormats, useTexts } from "@/texts";

import { verdict, type Paired, type Side } from "./comparison";
import type { Sides } from "./sides";

/** Which is the stronger, and why. */
export function VerdictView({ left, right }: Sides) {
  const texts = useTexts().compare.two;
  const formats = useFormats();
  const { stronger, points, because, although } = verdict(left.analysis, right.analysis);
  const name = { left: left.cv.version_name, right: right.cv.version_name };
  const weaker: Side = stronger === "left" ? "right" : "left";
  return (
    <section aria-labelledby="verdict">
      <h2 id="verdict" className="max-w-3xl text-pretty font-serif text-3xl font-semibold leading-snug">
        {stronger ? texts.stronger(name[stronger], formats.number(points)) : texts.even}
      </h2>
      {because.length === 0 ? <p className="mt-4 max-w-prose text-lg">{texts.noReasons}</p> : null}
      <Reasons
        title={stronger ? texts.because : texts.evenBecause}
        pairs={because}
        side={stronger ?? "left"}
        names={name}
      />
      <Reasons
        title={texts.although(name[weaker])}
        pairs={although}
        side={weaker}
        names={name}
      />
    </section>
  );
}

type ReasonsProps = {
  title: string;
  pairs: readonly Paired[];
  /** Whose words come first. */
  side: Side;
  names: Record<Side, string>;
};

function Reasons({ title, pairs, side, names }: ReasonsProps) {
  const texts = useTexts().compare;
  if (pairs.length === 0) return null;
  const other: Side = side === "left" ? "right" : "left";
  return (
    <div className="mt-6">
      <h3 className="font-semibold">{title}</h3>
      <ul className="margin-note mt-3 max-w-prose space-y-4">
        {pairs.map((pair) => {
          const [mine, theirs] = [pair[side]?.status, pair[other]?.status];
          if (!mine || !theirs) return null;
          return (
            <li key={`${pair.id} ${pair.text}`}>
              <p>
                <Mark ink={mine}>{pair.text}</Mark>{" "}
                <span className="text-sm text-quiet">{texts.importance[pair.importance]}</span>
              </p>
              <p className="mt-1 text-sm">
                {texts.two.reason(
                  names[side],
                  capital(texts.status[mine]),
                  names[other],
                  texts.status[theirs],
                )}
              </p>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
