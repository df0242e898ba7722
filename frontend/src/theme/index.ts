"use client";

import { useSyncExternalStore } from "react";

import { KEPT_AS } from "./before-paint";

/** What the pages look like: as the device has it, or one of the two always. */
export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const CHANGED = "careerassist:theme";

function chosen(): Theme {
  const kept = window.localStorage.getItem(KEPT_AS);
  return kept === "light" || kept === "dark" ? kept : "system";
}

function show(theme: Theme): void {
  const { dataset } = document.documentElement;
  if (theme === "system") delete dataset.theme;
  else dataset.theme = theme;
}

function onChange(listener: () => void): () => void {
  const elsewhere = (event: StorageEvent) => {
    if (event.key !== KEPT_AS) return;
    show(chosen());
    listener();
  };
  window.addEventListener(CHANGED, listener);
  window.addEventListener("storage", elsewhere);
  return () => {
    window.removeEventListener(CHANGED, listener);
    window.removeEventListener("storage", elsewhere);
  };
}

/** Look like this from now on, in this browser. */
export function chooseTheme(theme: Theme): void {
  if (theme === "system") window.localStorage.removeItem(KEPT_AS);
  else window.localStorage.setItem(KEPT_AS, theme);
  show(theme);
  window.dispatchEvent(new Event(CHANGED));
}

/** The theme chosen in this browser. */
export function useTheme(): Theme {
  return useSyncExternalStore(onChange, chosen, () => "system" as const);
}
