"use client";

import { useDraggable } from "@dnd-kit/core";
import Link from "next/link";
import { useEffect, useRef } from "react";

import { useFormats, useTexts } from "@/texts";

import { DueWords } from "./due-words";
import { nameOf } from "./names";
import type { Move } from "./queries";
import { StageSelect } from "./stage-select";
import { hasEnded, type Application } from "./stages";

type Words = { application: Application; fit: number | undefined };

/** What all cards of the board need. */
export type Cards = {
  /** Fit scores by analysis. */
  fits: ReadonlyMap<string, number>;
  onMove: (move: Move, leaving: boolean) => void;
  /** Gives the focus to an element if it is what a stage was just chosen for. */
  claimFocus: (id: string, element: HTMLElement) => void;
};

/** An application on the board. */
export function Card({ application, fits, onMove, claimFocus }: Cards & { application: Application }) {
  const texts = useTexts().applications;
  const { application_id: id } = application;
  const { setNodeRef, listeners, isDragging } = useDraggable({ id });
  const list = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    if (list.current) claimFocus(id, list.current);
  }, [claimFocus, id]);
  const name = nameOf(application, texts);
  return (
    <li
      ref={setNodeRef}
      {...listeners}
      className={`sheet p-4 lg:cursor-grab ${isDragging ? "opacity-40" : ""}`}
    >
      <CardWords application={application} fit={fits.get(application.analysis_id ?? "")} />
      <div
        className="mt-3"
        // Opening the list is no dragging.
        onMouseDown={(event) => event.stopPropagation()}
        onTouchStart={(event) => event.stopPropagation()}
      >
        <StageSelect
          ref={list}
          label={texts.stageOf(name)}
          stage={application.stage}
          onChange={(stage, leaving) => onMove({ application, stage }, leaving)}
        />
      </div>
    </li>
  );
}

export function CardWords({ application, fit }: Words) {
  const texts = useTexts().applications;
  const { number } = useFormats();
  return (
    <>
      <Link
        href={`/applications/?id=${application.application_id}`}
        className="block break-words py-1 font-serif text-lg font-semibold leading-snug underline decoration-line underline-offset-4 hover:decoration-text"
      >
        {application.role_title ?? texts.nameless.role}
      </Link>
      <p className="quoted break-words leading-snug">
        {application.company ?? texts.nameless.company}
      </p>
      {fit === undefined ? null : (
        <p className="mt-1 text-sm tabular-nums text-quiet">{texts.fit(number(fit))}</p>
      )}
      {application.next_step || application.next_step_on ? (
        <div className="mt-3 border-t border-line pt-2 text-sm">
          {application.next_step ? (
            <p className="quoted break-words leading-snug">{application.next_step}</p>
          ) : null}
          {application.next_step_on && !hasEnded(application.stage) ? (
            <p className="text-quiet">
              <DueWords day={application.next_step_on} />
            </p>
          ) : null}
        </div>
      ) : null}
    </>
  );
}
