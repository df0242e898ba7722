"use client";

import { useSearchParams } from "next/navigation";

export const PARTS = ["cv", "letter", "read"] as const;
export type ShownPart = (typeof PARTS)[number];

/** Which part the address asks for. */
export function useShownPart(): ShownPart {
  const asked = useSearchParams().get("part");
  return PARTS.find((part) => part === asked) ?? "cv";
}
