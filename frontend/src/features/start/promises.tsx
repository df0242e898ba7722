"use client";

import { useQuery } from "@tanstack/react-query";

import { useMe, useUsage } from "@/api/me";
import { webConfig } from "@/api/session";
import { useTexts } from "@/texts";

import { staysHere } from "./stays-here";

/** What people can hold us to. */
export function Promises() {
  const texts = useTexts().start.promise;
  const { data: me } = useMe(false);
  const { data: usage } = useUsage(me !== undefined, 60_000);
  const { data: config } = useQuery({ queryKey: ["config"], queryFn: webConfig, staleTime: Infinity });
  const lines = [texts.lies, texts.same];
  if (staysHere(config, usage)) lines.push(texts.home);
  return (
    <section aria-labelledby="promise" className="mt-16">
      <h2 id="promise" className="text-sm font-semibold text-quiet">
        {texts.title}
      </h2>
      <ul className="mt-4 grid gap-x-8 gap-y-4 md:grid-cols-3">
        {lines.map((line) => (
          <li key={line} className="margin-note">
            {line}
          </li>
        ))}
      </ul>
    </section>
  );
}
