"use client";

import type { ReactNode } from "react";

import { usePageTitle } from "./page-title";

type Props = {
  title: string;
  /** What the window is called, where that says more. One page has one name for its window. */
  windowTitle?: string;
  /** One or two sentences on what this page is for. */
  lead?: ReactNode;
  /** What can be done on the whole page. */
  actions?: ReactNode;
};

/** The head of a page: its one `h1`, which names the window too. */
export function PageHeader({ title, windowTitle, lead, actions }: Props) {
  usePageTitle(windowTitle ?? title);
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4 pb-8 pt-6 sm:pt-10">
      <div className="max-w-3xl">
        <h1 className="text-balance font-serif text-3xl font-semibold leading-tight sm:text-4xl">
          {title}
        </h1>
        {lead ? <p className="mt-3 text-lg text-quiet">{lead}</p> : null}
      </div>
      {actions ? <div className="flex flex-wrap gap-3 print:hidden">{actions}</div> : null}
    </header>
  );
}
