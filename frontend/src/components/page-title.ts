"use client";

import { useEffect } from "react";

import { useTexts } from "@/texts";

/** Name the window after the page. */
export function usePageTitle(title: string): void {
  const { name } = useTexts().common;
  useEffect(() => {
    const whole = `${title} · ${name}`;
    const set = () => {
      if (document.title !== whole) document.title = whole;
    };
    set();
    // Next.js puts the title of the layout back when it has followed a link.
    const watch = new MutationObserver(set);
    watch.observe(document.head, { childList: true, characterData: true, subtree: true });
    return () => watch.disconnect();
  }, [title, name]);
}
