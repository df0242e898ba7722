"use client";

import { createContext, useContext, useEffect, useMemo, useSyncExternalStore, type ReactNode } from "react";

import { de } from "./de";
import { en } from "./en";

/** Every text of the web app that is not a person's own or the API's. English is the measure. */
export type Texts = typeof en;
export type Language = "en" | "de";

export const LANGUAGES: Record<Language, string> = { en: "English", de: "Deutsch" };

const TEXTS: Record<Language, Texts> = { en, de };
const KEPT_AS = "careerassist.language";
const CHANGED = "careerassist:language";

const Chosen = createContext<Language>("en");

/** The language chosen here, or else the browser's, or else English. */
function chosen(): Language {
  const kept = window.localStorage.getItem(KEPT_AS);
  if (kept === "en" || kept === "de") return kept;
  return navigator.language.toLowerCase().startsWith("de") ? "de" : "en";
}

function onChange(listener: () => void): () => void {
  window.addEventListener(CHANGED, listener);
  window.addEventListener("storage", listener);
  return () => {
    window.removeEventListener(CHANGED, listener);
    window.removeEventListener("storage", listener);
  };
}

/** Use another language from now on, in this browser. */
export function chooseLanguage(language: Language): void {
  window.localStorage.setItem(KEPT_AS, language);
  window.dispatchEvent(new Event(CHANGED));
}

export function TextsProvider({ children }: { children: ReactNode }) {
  // The pages are built in English; another language takes over when they come to life.
  const language = useSyncExternalStore(onChange, chosen, () => "en" as const);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return <Chosen.Provider value={language}>{children}</Chosen.Provider>;
}

export function useLanguage(): Language {
  return useContext(Chosen);
}

/** The texts of the language in use. */
export function useTexts(): Texts {
  return TEXTS[useContext(Chosen)];
}

/** Days, times, numbers and sums as the language in use writes them. */
export function useFormats() {
  const language = useLanguage();
  return useMemo(() => {
    const locale = language === "en" ? "en-GB" : "de-DE";
    const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium" });
    const moment = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
    const time = new Intl.DateTimeFormat(locale, { timeStyle: "medium" });
    const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
    return {
      /** A day, from `2026-11-21` or a moment in ISO 8601. */
      day: (iso: string) => day.format(new Date(iso.length === 10 ? `${iso}T12:00` : iso)),
      moment: (iso: string) => moment.format(new Date(iso)),
      /** The time of day, to the second. */
      time: (iso: string) => time.format(new Date(iso)),
      number: (value: number) => number.format(value),
      money: (value: number, currency: string) =>
        new Intl.NumberFormat(locale, { style: "currency", currency }).format(value),
    };
  }, [language]);
}
