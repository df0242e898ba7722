"use client";

import type { ReactNode } from "react";

import { useTexts } from "@/texts";

import { Connection } from "./shell/connection";
import { Footer } from "./shell/footer";
import { KeptShell } from "./shell/kept-shell";
import { Masthead } from "./shell/masthead";

/** What stands around every page. */
export function Shell({ children }: { children: ReactNode }) {
  const texts = useTexts().common;
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:left-4 focus:top-4 focus:z-10 focus:bg-sheet focus:px-4 focus:py-2"
      >
        {texts.skip}
      </a>
      <Masthead />
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-6xl flex-1 px-5 pb-24 outline-none sm:px-8"
      >
        {children}
      </main>
      <Footer />
      <Connection />
      <KeptShell />
    </div>
  );
}
