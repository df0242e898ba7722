import { useMemo } from "react";

import { useLanguage } from "@/texts";

import { inUnits } from "./durations";

/** Times as the language in use says them: how long, and how long ago. */
export function useSpans() {
  const language = useLanguage();
  return useMemo(() => {
    const relative = new Intl.RelativeTimeFormat(language);
    return {
      /** "12 minutes". */
      lasting: (seconds: number) => {
        const { value, unit } = inUnits(seconds);
        return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(
          value,
        );
      },
      /** "12 minutes ago". */
      ago: (seconds: number) => {
        const { value, unit } = inUnits(seconds);
        return relative.format(-value, unit);
      },
    };
  }, [language]);
}

export type Spans = ReturnType<typeof useSpans>;
