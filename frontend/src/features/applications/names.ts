import type { Texts } from "@/texts";

type Named = { role_title: string | null; company: string | null };

/** What a person calls an application in a sentence. */
export function nameOf(one: Named, texts: Texts["applications"]): string {
  return [one.role_title, one.company].filter(Boolean).join(", ") || texts.nameless.role;
}
