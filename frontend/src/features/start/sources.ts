import type { Source } from "@/api/start";

/** What a text that somebody typed or pasted is: an address if it is nothing else. */
export function sourceOfText(text: string): Source | null {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  if (/^https?:\/\/\S+$/i.test(trimmed)) return { kind: "url", url: trimmed };
  return { kind: "text", text };
}
