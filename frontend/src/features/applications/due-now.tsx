"use client";

import Link from "next/link";

import { useTexts } from "@/texts";

import { DueWords } from "./due-words";
import { dueNow } from "./due";
import { nameOf } from "./names";
import type { Application } from "./stages";
import { useToday } from "./today";

/** The next steps that can't wait any longer. */
export function DueNow({ applications }: { applications: readonly Application[] }) {
  const texts = useTexts().applications;
  const due = dueNow(applications, useToday());
  if (due.length === 0) return null;
  return (
    <section aria-labelledby="due" className="margin-note mb-8">
      <h2 id="due" className="text-sm font-semibold text-quiet">
        {texts.dueNow}
      </h2>
      <ul className="mt-1">
        {due.map((one) => (
          <li key={one.application_id} className="py-1">
            <Link
              href={`/applications/?id=${one.application_id}`}
              className="quoted text-action underline decoration-1 underline-offset-4 hover:decoration-2"
            >
              {one.next_step ?? nameOf(one, texts)}
            </Link>
            <span className="block text-sm text-quiet">
              {nameOf(one, texts)}, <DueWords day={one.next_step_on!} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
