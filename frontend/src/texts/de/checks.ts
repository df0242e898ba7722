import type { Texts } from "@/texts";

export const checks: Texts["checks"] = {
  title: "Prüfungen",
  lead: "Jeder Lebenslauf, den Sie mit einer Anzeige verglichen haben, der neueste zuerst.",
  empty: "Noch keine Prüfung. Geben Sie Lebenslauf und Anzeige an und sehen Sie, wie beides passt.",
  first: "Die erste beginnen",
  unnamed: "Eine Anzeige ohne Titel",
  noCv: "ein gelöschter Lebenslauf",
  with: (cv) => `mit „${cv}“`,
  fit: "Passung",
  of: "von 100",
  state: {
    pending: "wartet",
    processing: "in Arbeit",
    completed: "fertig",
    partial: "teilweise fertig",
    failed: "fehlgeschlagen",
    cancelled: "angehalten",
  },
};
