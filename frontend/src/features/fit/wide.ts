import { useSyncExternalStore } from "react";

/** From here on both documents have room beside the list. */
const WIDE = "(min-width: 64rem)";

function onChange(listener: () => void): () => void {
  const media = window.matchMedia(WIDE);
  media.addEventListener("change", listener);
  return () => media.removeEventListener("change", listener);
}

/** Whether there is room for the documents beside the list of requirements. */
export function useWide(): boolean {
  return useSyncExternalStore(
    onChange,
    () => window.matchMedia(WIDE).matches,
    () => false,
  );
}
