"use client";

import {
  DndContext,
  DragOverlay,
  MouseSensor,
  pointerWithin,
  TouchSensor,
  useSensor,
  useSensors,
  type Announcements,
  type DragEndEvent,
} from "@dnd-kit/core";
import { useCallback, useRef, useState } from "react";

import { useTexts } from "@/texts";

import { CardWords } from "./card";
import { Column } from "./column";
import { Ended } from "./ended";
import { MovedWords } from "./moved-words";
import { nameOf } from "./names";
import { useAnalyses, useMove, type Move } from "./queries";
import { boardOf, isStage, OPEN, type Application } from "./stages";

/** How near to the edge (as a share of the window) a card is held for the page to scroll on. */
const AUTO_SCROLL = { threshold: { x: 0, y: 0.08 } };

/** Applications by stage. What is dragged can as well be chosen from the list in each card. */
export function Board({ applications }: { applications: readonly Application[] }) {
  const texts = useTexts().applications;
  const { move, last } = useMove();
  const [dragged, setDragged] = useState<string | null>(null);
  const fits = new Map(useAnalyses().data?.map((one) => [one.analysis_id, one.fit_score]));
  // The list in which a stage was chosen goes to another place with its card; the focus follows.
  const chosen = useRef<string | null>(null);
  const claimFocus = useCallback((id: string, element: HTMLElement) => {
    if (chosen.current !== id) return;
    element.focus();
    if (document.activeElement === element) chosen.current = null;
  }, []);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    // A finger that rests first: otherwise nobody could scroll.
    useSensor(TouchSensor, { activationConstraint: { delay: 300, tolerance: 8 } }),
  );
  const byId = (id: unknown) => applications.find((one) => one.application_id === id);
  const name = (id: unknown) => {
    const one = byId(id);
    return one ? nameOf(one, texts) : "";
  };
  const announcements: Announcements = {
    onDragStart: ({ active }) => texts.drag.picked(name(active.id)),
    onDragOver: ({ active, over }) =>
      over && isStage(over.id)
        ? texts.drag.over(name(active.id), texts.stage[over.id])
        : texts.drag.nowhere(name(active.id)),
    onDragEnd: ({ active, over }) =>
      over && isStage(over.id)
        ? texts.drag.dropped(name(active.id), texts.stage[over.id])
        : texts.drag.cancelled(name(active.id)),
    onDragCancel: ({ active }) => texts.drag.cancelled(name(active.id)),
  };
  const make = (to: Move) => {
    if (to.stage !== to.application.stage) move(to);
  };
  const choose = (to: Move, leaving: boolean) => {
    chosen.current = leaving ? null : to.application.application_id;
    make(to);
  };
  const dropped = ({ active, over }: DragEndEvent) => {
    setDragged(null);
    const application = byId(active.id);
    if (application && isStage(over?.id)) make({ application, stage: over.id });
  };
  const board = boardOf(applications);
  const cards = { fits, onMove: choose, claimFocus };
  const inHand = byId(dragged);
  return (
    <DndContext
      id="applications"
      sensors={sensors}
      collisionDetection={pointerWithin}
      autoScroll={AUTO_SCROLL}
      accessibility={{
        announcements,
        screenReaderInstructions: { draggable: texts.drag.instructions },
      }}
      onDragStart={({ active }) => setDragged(String(active.id))}
      onDragCancel={() => setDragged(null)}
      onDragEnd={dropped}
    >
      <MovedWords last={last} again={move} />
      <div className="mt-8 grid gap-x-4 gap-y-10 lg:grid-cols-5">
        {OPEN.map((stage) => (
          <Column key={stage} stage={stage} applications={board[stage]} {...cards} />
        ))}
      </div>
      <Ended board={board} {...cards} />
      <DragOverlay dropAnimation={null}>
        {inHand ? (
          <div className="sheet cursor-grabbing border-action p-4">
            <CardWords application={inHand} fit={fits.get(inHand.analysis_id ?? "")} />
          </div>
        ) : null}
      </DragOverlay>
    </DndContext>
  );
}
