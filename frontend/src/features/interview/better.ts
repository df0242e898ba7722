import type { CvFact } from "@/api/cv-facts";

/** The CV's words that a sentence stands on, each once; facts that are gone are left out. */
export function citedWords(
  ids: readonly string[],
  facts: ReadonlyMap<string, Pick<CvFact, "text">>,
): string[] {
  const found = ids.map((id) => facts.get(id)?.text).filter((text) => text !== undefined);
  return [...new Set(found)];
}
