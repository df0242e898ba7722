"use client";

import { useFormats, useTexts } from "@/texts";

import { Figures } from "./figures";
import type { Overview } from "./queries";
import { Section } from "./section";

export function People({ people }: { people: Overview["people"] }) {
  const texts = useTexts().operator.people;
  const { number } = useFormats();
  return (
    <Section id="people" title={texts.title}>
      <Figures
        figures={[
          { name: texts.total, value: number(people.total) },
          { name: texts.fresh, value: number(people.new_last_7_days) },
          { name: texts.active, value: number(people.active_last_7_days) },
        ]}
      />
    </Section>
  );
}
