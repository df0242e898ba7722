"use client";

import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";

import { useFormats, useTexts } from "@/texts";

import { useDesk } from "./desk";
import { progress } from "./proposals";
import { PARTS, type ShownPart } from "./shown-part";

/** The parts of the rewrite. They are links, so each has an address. */
export function PartLinks({ current }: { current: ShownPart }) {
  const texts = useTexts().rewrite.parts;
  const { number } = useFormats();
  const { all } = useDesk();
  const letter = progress(all.filter(({ kind }) => kind === "letter"));
  const cv = progress(all.filter(({ kind }) => kind !== "letter"));
  const open = { cv: cv.all - cv.decided, letter: letter.all - letter.decided };
  const path = usePathname();
  const asked = useSearchParams();
  const href = (part: ShownPart) => {
    const to = new URLSearchParams(asked);
    to.set("part", part);
    return `${path}?${to.toString()}`;
  };
  return (
    <nav aria-label={texts.label}>
      <ul className="flex flex-wrap gap-2">
        {PARTS.map((part) => (
          <li key={part}>
            <Link
              href={href(part)}
              scroll={false}
              replace
              aria-current={part === current ? "page" : undefined}
              className="flex min-h-11 items-center border border-transparent px-3 font-serif text-lg text-quiet hover:text-text aria-[current=page]:border-line aria-[current=page]:bg-sheet aria-[current=page]:font-semibold aria-[current=page]:text-text"
            >
              {texts[part]}
              {part !== "read" && open[part] > 0 ? (
                <span className="ml-2 font-sans text-sm font-normal tabular-nums text-quiet">
                  {texts.open(number(open[part]))}
                </span>
              ) : null}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
