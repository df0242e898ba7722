import type { Texts } from "@/texts";

export const fit: Texts["fit"] = {
  fit: "Passung",
  ats: "Was ein Programm daraus liest",
  of: "von 100",
  asked: "Was verlangt wird und wo Sie es zeigen",
  nothing: "Ihr Lebenslauf sagt dazu nichts.",
  status: { met: "gezeigt", partly: "teilweise gezeigt", missing: "fehlt" },
  must: "verlangt",
  nice: "erwünscht",
  points: (points: string, possible: string) => `${points} von ${possible} Punkten`,
  gaps: "Lücken, die größte zuerst",
  noGaps: "Keine, die der Rede wert wären.",
};
