import type { ReactNode } from "react";

/** Where there is nothing yet: why, and how to begin. */
export function Empty({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="margin-note max-w-prose py-2">
      <p className="text-lg">{children}</p>
      {action ? <div className="mt-4 flex flex-wrap gap-3">{action}</div> : null}
    </div>
  );
}
