import type { ReactNode } from "react";

export type Ink = "met" | "partly" | "missing";

const INKS: Record<Ink, string> = {
  met: "bg-met-mark",
  partly: "bg-partly-mark",
  missing: "bg-missing-mark",
};

/** Words of a document, marked as with a pen. The meaning is always said in words as well. */
export function Mark({ ink, children }: { ink: Ink; children: ReactNode }) {
  return (
    <mark
      className={`quoted rounded-[2px] box-decoration-clone px-1 py-0.5 text-text ${INKS[ink]}`}
    >
      {children}
    </mark>
  );
}
