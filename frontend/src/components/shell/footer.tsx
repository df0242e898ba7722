"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { useMe, useUsage } from "@/api/me";
import { webConfig } from "@/api/session";
import { chooseLanguage, LANGUAGES, useLanguage, useTexts, type Language } from "@/texts";
import { chooseTheme, THEMES, useTheme, type Theme } from "@/theme";

/** The foot of every page: which version this is, and how it looks and speaks in this browser. */
export function Footer() {
  const texts = useTexts().common;
  const language = useLanguage();
  const theme = useTheme();
  const { data: config } = useQuery({
    queryKey: ["config"],
    queryFn: webConfig,
    staleTime: Infinity,
  });
  const { data: me } = useMe(false);
  const { data: usage } = useUsage(me !== undefined, 60_000);
  return (
    <footer className="border-t border-line print:hidden">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-8 gap-y-2 px-5 py-5 text-sm text-quiet sm:px-8">
        <p className="min-h-6 flex-1 basis-60">
          {texts.name} {config?.version}
          {usage ? ` · ${texts.answers(usage.model.name)}` : ""}
        </p>
        <Choice label={texts.appearance.label} value={theme} onChange={(one) => chooseTheme(one as Theme)}>
          {THEMES.map((one) => (
            <option key={one} value={one}>
              {texts.appearance[one]}
            </option>
          ))}
        </Choice>
        <Choice label={texts.language} value={language} onChange={(one) => chooseLanguage(one as Language)}>
          {Object.entries(LANGUAGES).map(([one, name]) => (
            <option key={one} value={one} lang={one}>
              {name}
            </option>
          ))}
        </Choice>
      </div>
    </footer>
  );
}

type ChoiceProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: ReactNode;
};

function Choice({ label, value, onChange, children }: ChoiceProps) {
  return (
    <label className="flex items-center gap-2">
      {label}
      <select
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="min-h-11 border border-control bg-sheet px-2 text-text"
      >
        {children}
      </select>
    </label>
  );
}
