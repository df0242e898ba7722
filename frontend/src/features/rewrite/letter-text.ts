import type { Letter } from "./types";

/** The letter as plain text: what is left out leaves no gap. */
export function letterText({ greeting, paragraphs, closing, signature }: Letter): string {
  const said = paragraphs.map(({ text }) => text.trim()).filter(Boolean);
  return [greeting, ...said, closing, signature].filter(Boolean).join("\n\n");
}
