"use client";

import type { components } from "@/api/schema";
import { Mark } from "@/components/mark";
import { useTexts } from "@/texts";

type Fault = components["schemas"]["DocumentFault"];

/** What is lost or hidden in a file. Hidden words are shown as what they are. */
export function Faults({ faults }: { faults: readonly Fault[] }) {
  const texts = useTexts().cvs.faults;
  return (
    <section aria-labelledby="faults">
      <h2 id="faults" className="font-serif text-xl font-semibold sm:text-2xl">
        {texts.title}
      </h2>
      {faults.length === 0 ? <p className="mt-2">{texts.none}</p> : null}
      <ul className="mt-4 space-y-5">
        {faults.map((fault, index) => (
          <li key={index} className="max-w-prose border-l-4 border-missing pl-4">
            <p>
              {fault.message}
              {fault.page ? <span className="text-quiet"> ({texts.page(fault.page)})</span> : null}
            </p>
            {fault.excerpt ? (
              <p className="mt-1 break-words">
                <span className="text-sm text-quiet">
                  {fault.code === "hidden_text" ? texts.hidden : texts.words}:{" "}
                </span>
                <Mark ink="missing">{fault.excerpt}</Mark>
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
