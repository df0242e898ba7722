"use client";

import { useEffect, useRef } from "react";

/**
 * A heading that gets the focus whenever somebody arrives `where` it stands, so that the keyboard
 * and the screen reader go on there. Not at first: then the whole page is what they came for.
 */
export function useArrival(where: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  const last = useRef(where);
  useEffect(() => {
    if (last.current === where) return;
    last.current = where;
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: "start" });
  }, [where]);
  return heading;
}
