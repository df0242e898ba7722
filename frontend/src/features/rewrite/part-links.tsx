"use client";

import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";

import { useTexts } from "@/texts";

export const PARTS = ["cv", "letter", "read"] as const;
export type ShownPart = (typeof PARTS)[number];

/** Which part the address asks for. */
export function useShownPart(): ShownPart {
  const asked = useSearchParams().get("part");
  return PARTS.find((part) => part === asked) ?? "cv";
}

/** The parts of the rewrite. They are links, so each has an address. */
export function PartLinks({ current }: { current: ShownPart }) {
  const texts = useTexts().rewrite.parts;
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
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
