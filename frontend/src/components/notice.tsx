import type { ReactNode } from "react";

/** Something that went wrong, in words, with what can be done. */
export function Notice({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div role="alert" className="border-l-4 border-missing bg-sheet px-4 py-3">
      <p>{children}</p>
      {action ? <div className="mt-2">{action}</div> : null}
    </div>
  );
}
