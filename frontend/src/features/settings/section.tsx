import type { ReactNode } from "react";

type Props = { id: string; title: string; lead?: string; children: ReactNode };

/** A part of the settings, with what it is about beside it. */
export function Section({ id, title, lead, children }: Props) {
  return (
    <section
      aria-labelledby={id}
      className="grid gap-x-14 gap-y-5 border-t border-line py-10 lg:grid-cols-[18rem_1fr]"
    >
      <div>
        <h2 id={id} className="font-serif text-2xl font-semibold">
          {title}
        </h2>
        {lead ? <p className="mt-2 max-w-prose text-quiet">{lead}</p> : null}
      </div>
      <div className="min-w-0 max-w-2xl">{children}</div>
    </section>
  );
}
