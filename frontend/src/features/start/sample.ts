import type { Source } from "@/api/start";

/** An invented care assistant and an invented posting, to try things with. */
export const SAMPLE: { cv: Source; posting: Source } = {
  cv: {
    kind: "text",
    text: `Rosalind Amankwah
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
  },
  posting: {
    kind: "text",
    text: `Senior Care Assistant
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
};
