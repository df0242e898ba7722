"use client";

import { useEffect } from "react";

import { useTexts } from "@/texts";

/** Name the window after the page. */
export function usePageTitle(title: string): void {
  const { name } = useTexts().common;
  useEffect(() => keepTitle(`${title} · ${name}`), [title, name]);
}

/**
 * Have the window called so until the returned function ends it. Next.js puts the title of the layout
 * back some time after it has followed a link, so what somebody else writes is written over; what we
 * wrote ourselves never is, whatever the browser makes of it.
 */
export function keepTitle(title: string): () => void {
  const whole = title.replace(/\s+/g, " ").trim();
  let left: string | null = null;
  const set = () => {
    if (document.title === left) return;
    document.title = whole;
    left = document.title;
  };
  set();
  const watch = new MutationObserver(set);
  watch.observe(document.head, { childList: true, characterData: true, subtree: true });
  return () => watch.disconnect();
}
