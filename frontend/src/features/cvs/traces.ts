import { factsOf } from "@/api/cv-facts";
import type { CvProfile } from "@/api/cvs";
import type { components } from "@/api/schema";
import type { Passage, Range } from "@/components/spans";

type DocumentText = components["schemas"]["DocumentText"];
type Skill = CvProfile["skills"][number];

/** The name that a skill's words go by. */
export function skillId(skill: Pick<Skill, "name">): string {
  return `skill.${skill.name}`;
}

/** Where each understood value stands in the document, by its id. */
export function tracesOf(profile: CvProfile, document: DocumentText): Map<string, readonly Range[]> {
  const facts = factsOf(profile);
  const traces = new Map<string, readonly Range[]>();
  for (const [id, fact] of facts) if (fact.ranges.length > 0) traces.set(id, fact.ranges);
  const characters = Array.from(document.lines.map((line) => line.text).join("\n"));
  for (const skill of profile.skills) {
    const ranges = skill.fact_ids.flatMap((id) => facts.get(id)?.ranges ?? []);
    const words = ranges.flatMap((range) => mentions(characters, range, skill.written));
    const found = words.length > 0 ? words : ranges;
    if (found.length > 0) traces.set(skillId(skill), found);
  }
  return traces;
}

/** Where a word stands within a range, in whatever capitals. */
function mentions(characters: readonly string[], range: Range, written: string): Range[] {
  const word = Array.from(written.toLowerCase());
  if (word.length === 0) return [];
  const found: Range[] = [];
  for (let start = range.start; start + word.length <= range.end; start += 1) {
    if (word.every((letter, index) => characters[start + index]?.toLowerCase() === letter)) {
      found.push({ start, end: start + word.length });
    }
  }
  return found;
}

/** What is marked in the document: the chosen value, and always what nothing was made of. */
export function passagesFor(
  profile: CvProfile,
  traces: ReadonlyMap<string, readonly Range[]>,
  chosen: string | null,
): Passage[] {
  const unread: Passage[] = profile.unread.map((fact) => ({
    id: fact.id,
    ink: "partly",
    ranges: fact.spans,
  }));
  const ranges = chosen === null ? undefined : traces.get(chosen);
  if (chosen === null || !ranges || unread.some((passage) => passage.id === chosen)) return unread;
  return [...unread, { id: chosen, ink: "met", ranges }];
}
