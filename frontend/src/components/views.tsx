"use client";

import Link from "next/link";

export type View = { id: string; label: string; href: string; note?: string };

/** The views of one page. They are links, so each has an address and the back button works. */
export function Views({ label, views, current }: { label: string; views: readonly View[]; current: string }) {
  return (
    <nav aria-label={label} className="border-b border-line print:hidden">
      <ul className="-mb-px flex flex-wrap gap-x-6">
        {views.map((view) => (
          <li key={view.id}>
            <Link
              href={view.href}
              scroll={false}
              aria-current={view.id === current ? "page" : undefined}
              className="flex min-h-11 items-center border-b-3 border-transparent py-2 font-medium text-quiet hover:text-text aria-[current=page]:border-action aria-[current=page]:text-text"
            >
              {view.label}
              {view.note ? <span className="ml-2 text-sm tabular-nums text-quiet">{view.note}</span> : null}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
