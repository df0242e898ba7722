import { grouped } from "./grouping";
import { letterProposals, summaryProposal, type Proposal } from "./proposals";
import type { Detail, Profile } from "./types";

/** Everything that can be decided, in the order in which it is shown. */
export function proposals(detail: Detail, profile: Profile): Proposal[] {
  const summary = summaryProposal(detail, profile);
  return [
    ...(summary ? [summary] : []),
    ...grouped(detail, profile).flatMap(({ toDecide, unchanged }) => [...toDecide, ...unchanged]),
    ...letterProposals(detail),
  ];
}
