import type { ReactNode } from "react";

type Props = { id: string; title: string; children: ReactNode };

/** A part of the page, with its name beside it where there is room. */
export function Section({ id, title, children }: Props) {
  return (
    <section
      aria-labelledby={id}
      className="grid gap-x-10 gap-y-4 border-t border-line py-8 lg:grid-cols-[10rem_1fr]"
    >
      <h2 id={id} className="font-serif text-2xl font-semibold">
        {title}
      </h2>
      <div className="min-w-0">{children}</div>
    </section>
  );
}
