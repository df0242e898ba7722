"use client";

import { useFormats, useTexts } from "@/texts";

import { Figures } from "./figures";
import type { Overview } from "./queries";
import { Section } from "./section";
import { useSpans } from "./use-spans";

/** What waits to be worked on. */
export function Queue({ queue }: { queue: Overview["queue"] }) {
  const texts = useTexts().operator.queue;
  const { number } = useFormats();
  const { lasting } = useSpans();
  const known = (value: number | null) => (value === null ? texts.unknown : number(value));
  const wait = queue.longest_wait_seconds;
  return (
    <Section id="queue" title={texts.title}>
      <Figures
        figures={[
          { name: texts.waiting, value: known(queue.waiting) },
          { name: texts.inFlight, value: known(queue.in_flight) },
          {
            name: texts.dead,
            value: known(queue.dead_letters),
            bad: queue.dead_letters !== null && queue.dead_letters > 0,
          },
          { name: texts.longest, value: wait === null ? texts.none : lasting(wait) },
        ]}
      />
    </Section>
  );
}
