import type { Texts } from "@/texts";

export const check: Texts["check"] = {
  title: "Ihre Prüfung",
  lost: "Die Verbindung ist unterbrochen. Verloren ist nichts: Es geht weiter, sobald sie wieder da ist.",
  steps: "Was gerade geschieht",
  state: { pending: "wartet", running: "in Arbeit", done: "fertig", failed: "fehlgeschlagen", skipped: "ausgelassen" },
  ended: {
    failed: "Das konnte nicht abgeschlossen werden.",
    partial: "Ein Teil davon konnte nicht abgeschlossen werden.",
    cancelled: "Das wurde angehalten.",
  },
  views: { label: "Ergebnisse", fit: "Passung", rewrite: "Lebenslauf und Anschreiben", interview: "Gespräch" },
  unknown: "Das konnten wir nicht finden. Vielleicht wurde es gelöscht.",
  another: "Eine weitere beginnen",
};
