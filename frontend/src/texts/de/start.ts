import type { Texts } from "@/texts";

export const start: Texts["start"] = {
  title: "Wie gut passen Sie, ehrlich gesagt?",
  lead: "Geben Sie Ihren Lebenslauf und eine Stellenanzeige an. Sie bekommen eine Bewertung mit einem Grund für jeden Punkt, Lebenslauf und Anschreiben für diese Stelle ohne ein unwahres Wort, und Fragen, mit denen Sie sich auf das Gespräch vorbereiten.",
  example: {
    label: "Ein Beispiel",
    shown: { words: "Pflege von 14 Bewohnern", says: "Verlangt ist Pflege. Sie zeigen es." },
    part: { words: "half bei der Planung", says: "Verlangt sind Pflegepläne. Sie zeigen es zum Teil." },
    missing: { words: "Examen", says: "Das wird verlangt. Ihr Lebenslauf sagt nichts davon." },
  },
  cv: "Ihr Lebenslauf",
  cvHint: "PDF, Word oder Text, bis 10 MB",
  posting: "Die Stellenanzeige",
  postingHint: "Kopieren Sie alles: Was verlangt wird, steht oft am Ende.",
  drop: "Datei hier ablegen oder auswählen",
  choose: "Datei auswählen",
  change: "Andere Datei nehmen",
  remove: "Etwas anderes nehmen",
  paste: "Stattdessen den Text einfügen",
  useFile: "Stattdessen eine Datei angeben",
  cvText: "Der Text Ihres Lebenslaufs",
  postingText: "Der Text der Anzeige oder die Adresse ihrer Seite",
  isAddress: "Das ist eine Adresse: Wir lesen die Seite für Sie.",
  kept: "Oder einen, der schon hier ist:",
  use: (name) => `„${name}“ nehmen`,
  keptPosting: "eine Anzeige, die schon hier ist",
  size: (megabytes) => `${megabytes} MB`,
  uploaded: (percent) => `${percent} % hochgeladen`,
  pasted: (day) => `Eingefügter Lebenslauf, ${day}`,
  go: "Zeigen, wie gut ich passe",
  going: "Ihre Unterlagen werden übernommen …",
  starting: "Es geht los …",
  sample: "Erst mit einem Beispiel ausprobieren",
  sampleName: "Beispiel-Lebenslauf",
  fault: {
    cv: {
      missing: "Ihr Lebenslauf fehlt. Wählen Sie eine Datei oder fügen Sie den Text ein.",
      not_an_address:
        "Das ist eine Adresse. Bitte fügen Sie den Text Ihres Lebenslaufs ein oder wählen Sie die Datei.",
    },
    posting: {
      missing: "Die Anzeige fehlt. Fügen Sie ihren Text oder ihre Adresse ein.",
      not_an_address: "Das ist keine Adresse, die wir öffnen können.",
    },
    empty: "Diese Datei ist leer. Bitte wählen Sie eine andere.",
    too_large: "Diese Datei ist größer als 10 MB. Bitte wählen Sie eine kleinere.",
    wrong_type: "Wir lesen PDF, Word (DOCX), HTML, Markdown und reinen Text. Bitte wählen Sie davon.",
    too_long: "Dieser Text ist zu lang. Bitte fügen Sie nur den Lebenslauf oder die Anzeige ein.",
  },
  promise: {
    title: "Woran Sie uns messen können",
    lies: "Nichts ist erfunden. Jeder Satz über Sie wird an Ihren eigenen Worten geprüft, bevor Sie ihn sehen.",
    same: "Derselbe Lebenslauf und dieselbe Anzeige ergeben jedes Mal dieselbe Bewertung, mit einem Grund für jeden Punkt.",
    home:
      "Alles bleibt auf diesem Rechner. Nur die Adresse einer Anzeige, die Sie angeben, wird auf deren Seite abgerufen.",
  },
};
