"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

import { useTexts } from "@/texts";

import { isCurrent, type PageLink } from "./pages";

type Props = {
  pages: readonly PageLink[];
  /** Beside each other, or below each other. */
  row: boolean;
  onFollow?: () => void;
};

/** Links to pages; the current one is marked. */
export function PageLinks({ pages, row, onFollow = () => undefined }: Props) {
  const texts = useTexts().common.pages;
  const path = usePathname();
  const look = row
    ? "border-y-3 border-transparent px-0.5 text-[0.9375rem] hover:border-b-line aria-[current=page]:border-b-text"
    : "border-l-3 border-transparent px-4 text-lg hover:border-line aria-[current=page]:border-text";
  return (
    <ul className={row ? "flex flex-wrap gap-x-6" : "space-y-1"}>
      {pages.map(({ id, href }) => (
        <li key={id}>
          <Link
            href={href}
            onClick={onFollow}
            aria-current={isCurrent(href, path) ? "page" : undefined}
            className={`flex min-h-11 items-center text-quiet transition-colors hover:text-text aria-[current=page]:font-semibold aria-[current=page]:text-text ${look}`}
          >
            {texts[id]}
          </Link>
        </li>
      ))}
    </ul>
  );
}
