"use client";

import { useDroppable } from "@dnd-kit/core";

import { useFormats, useTexts } from "@/texts";

import { Card, type Cards } from "./card";
import type { Application, Stage } from "./stages";

type Props = Cards & { stage: Stage; applications: readonly Application[] };

/** One stage: a column where there is room, a section on the phone. */
export function Column({ stage, applications, ...cards }: Props) {
  const texts = useTexts().applications;
  const { number } = useFormats();
  const { setNodeRef, isOver } = useDroppable({ id: stage });
  return (
    <section
      ref={setNodeRef}
      aria-labelledby={`stage-${stage}`}
      className={`min-w-0 border-t-2 pt-3 lg:min-h-72 ${isOver ? "border-action bg-sheet" : "border-line"}`}
    >
      <h2 className="flex items-baseline justify-between gap-2 font-serif text-xl font-semibold">
        <span id={`stage-${stage}`}>{texts.stage[stage]}</span>{" "}
        <span className="font-sans text-sm font-normal tabular-nums text-quiet">
          {number(applications.length)}
        </span>
      </h2>
      {applications.length === 0 ? (
        <p className="mt-3 text-sm text-quiet">{texts.none}</p>
      ) : (
        <ul className="mt-3 space-y-3">
          {applications.map((one) => (
            <Card key={one.application_id} application={one} {...cards} />
          ))}
        </ul>
      )}
    </section>
  );
}
