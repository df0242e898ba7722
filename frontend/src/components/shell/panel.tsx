"use client";

import { useId, type ReactNode } from "react";

type Props = {
  /** What the button that opens it says. */
  button: ReactNode;
  className?: string;
  children: (close: () => void) => ReactNode;
};

/** A button and the panel that it opens. The browser closes it on Escape and on a click elsewhere. */
export function Panel({ button, className = "", children }: Props) {
  const id = useId();
  return (
    <div className={className}>
      <button
        type="button"
        popoverTarget={id}
        className="flex min-h-11 items-center gap-2 px-1 text-[0.9375rem] text-quiet transition-colors hover:text-text"
      >
        {button}
      </button>
      <div
        id={id}
        popover="auto"
        className="sheet absolute inset-auto top-15 right-[max(1rem,calc((100vw-72rem)/2+2rem))] m-0 max-h-[calc(100dvh-5rem)] w-[min(25rem,calc(100vw-2rem))] overflow-y-auto p-5 text-text"
      >
        {children(() => document.getElementById(id)?.hidePopover())}
      </div>
    </div>
  );
}
