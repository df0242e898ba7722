import { headingOf, type Heading } from "./facts";
import { bulletProposal, differs, type Proposal } from "./proposals";
import type { Detail, Profile } from "./types";

/** The bullets of one job, course or project, in the order in which they will be sent. */
export type Group = {
  owner: string;
  heading: Heading | null;
  /** With something to decide, or decided. */
  toDecide: Proposal[];
  /** Left as the CV has them. */
  unchanged: Proposal[];
  /** Whether they will stand in another order than in the CV. */
  reordered: boolean;
};

/** Bullets by what they stand under, in the order of the CV. */
export function grouped({ rewrite }: Detail, profile: Profile): Group[] {
  const byOwner = new Map<string, Proposal[]>();
  for (const bullet of rewrite.bullets) {
    const before = byOwner.get(bullet.role_id) ?? [];
    byOwner.set(bullet.role_id, [...before, bulletProposal(bullet)]);
  }
  const known = [...profile.roles, ...profile.education, ...profile.projects].map(({ id }) => id);
  const owners = [
    ...known.filter((id) => byOwner.has(id)),
    ...[...byOwner.keys()].filter((id) => !known.includes(id)),
  ];
  return owners.map((owner) => {
    const asInCv = byOwner.get(owner) ?? [];
    const bullets = inOrder(asInCv, rewrite.bullet_order?.[owner] ?? [], ({ name }) => name);
    return {
      owner,
      heading: headingOf(owner, profile),
      toDecide: bullets.filter((one) => differs(one) || one.decision),
      unchanged: bullets.filter((one) => !differs(one) && !one.decision),
      reordered: bullets.some((one, index) => one !== asInCv[index]),
    };
  });
}

/** Things in the order of the ids wanted; those that it does not name follow as they stood. */
export function inOrder<Thing>(
  things: readonly Thing[],
  wanted: readonly string[],
  idOf: (thing: Thing) => string,
): Thing[] {
  const rank = new Map(wanted.map((id, index) => [id, index]));
  const last = wanted.length;
  return [...things].sort(
    (one, other) => (rank.get(idOf(one)) ?? last) - (rank.get(idOf(other)) ?? last),
  );
}
