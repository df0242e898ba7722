import type { components } from "@/api/schema";

type Profile = components["schemas"]["CVProfile"];

/** The CV's own words by the ids of its facts, wherever in the profile they stand. */
export function wordsById(profile: Profile | null): Map<string, string> {
  const words = new Map<string, string>();
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) {
      value.forEach(walk);
      return;
    }
    if (typeof value !== "object" || value === null) return;
    if ("id" in value && "text" in value && "spans" in value) {
      words.set(String(value.id), String(value.text));
    }
    Object.values(value).forEach(walk);
  };
  walk(profile);
  return words;
}

/** The CV's words that a sentence stands on, each once; ids that are gone are left out. */
export function citedWords(ids: readonly string[], words: ReadonlyMap<string, string>): string[] {
  const found = ids.map((id) => words.get(id)).filter((text) => text !== undefined);
  return [...new Set(found)];
}
