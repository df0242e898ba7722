import type { Analysis } from "./queries";

/** What an application is called. */
export type Named = { role: string; company: string };

type Check = Pick<Analysis, "role_title" | "company"> | null;

/**
 * The names once another check is chosen, or none. What the check before brought goes with it;
 * what the person typed stays where the new one says nothing.
 */
export function namesFrom(now: Named, before: Check, chosen: Check): Named {
  const left = (typed: string, brought: string | null | undefined) =>
    typed === (brought ?? "") ? "" : typed;
  return {
    role: chosen?.role_title ?? left(now.role, before?.role_title),
    company: chosen?.company ?? left(now.company, before?.company),
  };
}
