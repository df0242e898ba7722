import type { Texts } from "@/texts";

export const start: Texts["start"] = {
  title: "Wie gut passen Sie, ehrlich gesagt?",
  lead: "Geben Sie Ihren Lebenslauf und eine Stellenanzeige an. Sie bekommen eine Bewertung, die Sie Zeile für Zeile prüfen können, einen Lebenslauf und ein Anschreiben für diese Stelle, die nichts sagen, was nicht in Ihrem Lebenslauf steht, und ein Gespräch zum Vorbereiten.",
  cv: "Ihr Lebenslauf",
  cvHint: "PDF, Word oder Text, bis 10 MB",
  posting: "Die Stellenanzeige",
  drop: "Datei hier ablegen oder auswählen",
  choose: "Datei auswählen",
  change: "Andere Datei nehmen",
  paste: "Stattdessen den Text einfügen",
  useFile: "Stattdessen eine Datei angeben",
  cvText: "Der Text Ihres Lebenslaufs",
  postingText: "Der Text der Anzeige oder die Adresse ihrer Seite",
  postingHint: "Kopieren Sie alles: Was verlangt wird, steht oft am Ende.",
  go: "Zeigen, wie ich passe",
  going: "Ihre Unterlagen werden übernommen …",
  sample: "Erst mit einem Beispiel ausprobieren",
  missingCv: "Ihr Lebenslauf fehlt. Wählen Sie eine Datei oder fügen Sie den Text ein.",
  missingPosting: "Die Anzeige fehlt. Fügen Sie ihren Text oder ihre Adresse ein.",
  promise: {
    title: "Woran Sie uns messen können",
    lies: "Nichts ist erfunden. Jeder Satz über Sie wird an Ihren eigenen Worten geprüft, bevor Sie ihn sehen.",
    same: "Derselbe Lebenslauf und dieselbe Anzeige ergeben jedes Mal dieselbe Bewertung, mit einem Grund für jeden Punkt.",
    home: "Auf Ihrem eigenen Rechner bleibt alles auf Ihrem eigenen Rechner.",
  },
};
