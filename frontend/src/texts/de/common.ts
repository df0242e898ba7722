import type { Texts } from "@/texts";

export const common: Texts["common"] = {
  name: "CareerAssist",
  skip: "Zum Inhalt springen",
  menu: "Menü",
  pages: {
    label: "Seiten",
    start: "Neue Prüfung",
    jobs: "Prüfungen",
    cvs: "Lebensläufe",
    compare: "Vergleichen",
    applications: "Bewerbungen",
    market: "Stellen und Markt",
    settings: "Einstellungen",
    operator: "Betrieb",
  },
  loading: "Wird geladen …",
  stale: "Die Verbindung ist unterbrochen. Sie sehen, was zuletzt geladen wurde.",
  failed: "Das hat nicht geklappt.",
  retry: "Noch einmal versuchen",
  close: "Schließen",
  cancel: "Abbrechen",
  save: "Speichern",
  saved: "Gespeichert.",
  more: "Mehr zeigen",
  notFound: "Hier ist keine Seite.",
  home: "Zum Anfang",
};
