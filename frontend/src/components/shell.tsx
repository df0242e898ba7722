"use client";

import Link from "next/link";
import type { ReactNode } from "react";

import { useTexts } from "@/texts";

/** What stands around every page. */
export function Shell({ children }: { children: ReactNode }) {
  const texts = useTexts().common;
  return (
    <>
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:left-4 focus:top-4 focus:bg-sheet focus:px-4 focus:py-2"
      >
        {texts.skip}
      </a>
      <header className="mx-auto flex max-w-6xl items-baseline justify-between px-5 py-5 sm:px-8">
        <Link href="/" className="font-serif text-xl font-semibold tracking-tight">
          Career<span className="border-b-4 border-met-mark">Assist</span>
        </Link>
      </header>
      <main id="content" tabIndex={-1} className="mx-auto max-w-6xl px-5 pb-24 outline-none sm:px-8">
        {children}
      </main>
    </>
  );
}
