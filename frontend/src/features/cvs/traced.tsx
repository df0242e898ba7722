"use client";

import { createContext, useContext, type ReactNode } from "react";

import type { Range } from "@/components/spans";

type Traces = {
  traces: ReadonlyMap<string, readonly Range[]>;
  chosen: string | null;
  choose: (id: string | null) => void;
};

const Context = createContext<Traces>({ traces: new Map(), chosen: null, choose: () => undefined });

export const Tracing = Context.Provider;

/** A value that leads to the words it comes from: under the pointer, by keyboard, by a touch. */
export function Traced({ id, children }: { id: string; children: ReactNode }) {
  const { traces, chosen, choose } = useContext(Context);
  if (!traces.has(id)) return <span className="quoted">{children}</span>;
  return (
    <button
      type="button"
      aria-pressed={chosen === id}
      onClick={() => choose(id)}
      onFocus={() => choose(id)}
      onPointerEnter={(event) => {
        if (event.pointerType === "mouse") choose(id);
      }}
      className={`quoted min-h-7 max-w-full scroll-mt-[50dvh] wrap-anywhere lg:scroll-mt-0 text-left underline decoration-line decoration-1 underline-offset-4 ${
        chosen === id ? "bg-met-mark decoration-met" : "hover:decoration-action"
      }`}
    >
      {children}
    </button>
  );
}
