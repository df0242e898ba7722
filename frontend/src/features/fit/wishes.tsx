"use client";

import { useTexts } from "@/texts";

import type { Analysis } from "./queries";

type Note = Analysis["preferences"][number];

const INKED: Record<Note["status"], string> = {
  meets: "text-met",
  misses: "text-missing",
  unknown: "text-quiet",
};

/** What the person wants against what the posting offers. */
export function Wishes({ notes }: { notes: readonly Note[] }) {
  const texts = useTexts().fit.wishes;
  return (
    <>
      <p className="max-w-prose text-quiet">{texts.lead}</p>
      <ul className="mt-4 max-w-prose space-y-3">
        {notes.map((note) => (
          <li key={`${note.kind}${note.explanation}`} className="margin-note">
            <span className={`font-semibold ${INKED[note.status]}`}>{texts.status[note.status]}</span>
            {": "}
            {note.explanation}
          </li>
        ))}
      </ul>
    </>
  );
}
