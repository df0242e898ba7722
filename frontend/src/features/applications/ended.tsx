"use client";

import { useDroppable } from "@dnd-kit/core";
import { useEffect, useRef } from "react";

import { useFormats, useTexts } from "@/texts";

import { Card, type Cards } from "./card";
import { ENDS, type Board, type Stage } from "./stages";

type Props = Cards & { board: Board };

/** What has come to an end, folded. */
export function Ended({ board, ...cards }: Props) {
  const texts = useTexts().applications;
  return (
    <section aria-labelledby="ended" className="mt-12">
      <h2 id="ended" className="font-serif text-xl font-semibold">
        {texts.ends}
      </h2>
      <div className="mt-3 grid items-start gap-4 lg:grid-cols-3">
        {ENDS.map((stage) => (
          <End key={stage} stage={stage} board={board} {...cards} />
        ))}
      </div>
    </section>
  );
}

function End({ stage, board, ...cards }: Props & { stage: Stage }) {
  const texts = useTexts().applications;
  const { number } = useFormats();
  const { setNodeRef, isOver } = useDroppable({ id: stage });
  const applications = board[stage];
  const summary = useRef<HTMLElement>(null);
  const { claimFocus } = cards;
  useEffect(() => {
    // While it is folded, the summary stands for what is in it.
    for (const one of applications) {
      if (summary.current) claimFocus(one.application_id, summary.current);
    }
  }, [applications, claimFocus]);
  return (
    <details
      ref={setNodeRef}
      className={`border-t-2 ${isOver ? "border-action bg-sheet" : "border-line"}`}
    >
      <summary ref={summary} className="min-h-11 cursor-pointer py-3">
        {texts.count(texts.stage[stage], number(applications.length))}
      </summary>
      {applications.length === 0 ? (
        <p className="pb-2 text-sm text-quiet">{texts.none}</p>
      ) : (
        <ul className="space-y-3 pb-2">
          {applications.map((one) => (
            <Card key={one.application_id} application={one} {...cards} />
          ))}
        </ul>
      )}
    </details>
  );
}
