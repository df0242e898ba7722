"use client";

import { useEffect } from "react";

import { useTexts } from "@/texts";

/** Name the window after the page. */
export function usePageTitle(title: string): void {
  const { name } = useTexts().common;
  useEffect(() => {
    document.title = `${title} · ${name}`;
  }, [title, name]);
}
