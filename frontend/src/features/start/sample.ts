import type { Language } from "@/texts";

/** Invented people and invented postings, to try things with. */
export const SAMPLES: Record<Language, { cv: string; posting: string }> = {
  en: {
    cv: `Rosalind Amankwah
rosalind.amankwah@example.com | 07700 900123 | Stoke

Experience
Healthcare Assistant
Brackenhill Care Home, Stoke
March 2019 - Present
- Responsible for the personal care of 14 residents on a daily basis
- Duties included washing, dressing and feeding residents
- Assisted with medication rounds as and when required
- Was able to reduce falls on my unit from 9 to 4 a month by moving the call bells
- Helped with the planning of activities

Skills
personal care, moving and handling, PEG feeding, dementia
`,
    posting: `Senior Care Assistant
Larch House Care, Stoke

What we need from you
- Personal care
- Experience of dementia care
- Medication administration
- NVQ Level 3 in Health and Social Care

It would be good if you had
- Care plans
`,
  },
  de: {
    cv: `Hedwig Morgenthal
hedwig.morgenthal@example.com | Kassel

Berufserfahrung
Verkäuferin
Modehaus Lindacker, Kassel
03/2018 - heute
- Verantwortlich für die Beratung von verschiedenen Kunden
- Zuständig für Kasse und Warenannahme
- Zu meinen Aufgaben gehörte die Einarbeitung von 6 Auszubildenden
- Umsatz der Abteilung um 12 % gesteigert

Verkaufshilfe
Kaufmarkt Ost, Kassel
2015 - 2018
- Auffüllen der Regale usw.
- Mithilfe bei der Inventur

Kenntnisse
Kundenberatung, Kassieren, Warenpräsentation
`,
    posting: `Verkäufer (m/w/d)
Textilhaus Brehm, Kassel

Anforderungen
- Kundenberatung
- Kassieren
- Warenpräsentation
- Inventur
- Ausbilderschein (AEVO)
`,
  },
};
