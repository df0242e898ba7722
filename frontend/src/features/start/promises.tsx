"use client";

import { useTexts } from "@/texts";

/** What people can hold us to. */
export function Promises() {
  const texts = useTexts().start.promise;
  return (
    <section aria-labelledby="promise" className="mt-16">
      <h2 id="promise" className="text-sm font-semibold text-quiet">
        {texts.title}
      </h2>
      <ul className="mt-4 grid gap-x-8 gap-y-4 md:grid-cols-3">
        {[texts.lies, texts.same, texts.home].map((line) => (
          <li key={line} className="margin-note">
            {line}
          </li>
        ))}
      </ul>
    </section>
  );
}
