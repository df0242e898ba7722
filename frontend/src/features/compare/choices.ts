import type { Cv, Posting, Scored } from "./pairs";

export type View = "postings" | "cvs";

/** What is compared, as it stands in the address. */
export type Asked = { view: View; cvIds: string[]; postingId: string | null };

export function askedFor(address: URLSearchParams): Asked {
  return {
    view: address.get("view") === "cvs" ? "cvs" : "postings",
    cvIds: address.getAll("cv"),
    postingId: address.get("posting"),
  };
}

export function addressOf(asked: Asked): string {
  const address = new URLSearchParams({ view: asked.view });
  if (asked.postingId) address.set("posting", asked.postingId);
  for (const id of asked.cvIds) address.append("cv", id);
  return `/compare/?${address.toString()}`;
}

/** The CV to rank postings for: the one asked for, or else the primary one, or else any. */
export function chosenCv(asked: Asked, cvs: readonly Cv[]): Cv | null {
  return cvs.find((cv) => cv.cv_id === asked.cvIds[0]) ?? usual(cvs)[0] ?? null;
}

export type Two = { left: Cv; right: Cv; posting: Posting };

/**
 * Two CVs and a posting: those asked for; otherwise the primary CV, the CV that was held against
 * most of the same postings, and the newest posting that both were held against. Null where there
 * are not two CVs, or no posting.
 */
export function chosenTwo(
  asked: Asked,
  cvs: readonly Cv[],
  postings: readonly Posting[],
  analyses: readonly Scored[],
): Two | null {
  const checked = (cv: Cv, posting: Posting) =>
    analyses.some((one) => one.cv_id === cv.cv_id && one.posting_id === posting.posting_id);
  const shared = (cv: Cv, other: Cv) =>
    postings.filter((posting) => checked(cv, posting) && checked(other, posting)).length;
  const nearest = (to: Cv) =>
    usual(cvs.filter((cv) => cv !== to)).sort((a, b) => shared(b, to) - shared(a, to))[0];

  const [first, second] = asked.cvIds.map((id) => cvs.find((cv) => cv.cv_id === id));
  const left = first ?? usual(cvs.filter((cv) => cv !== second))[0];
  const right = second ?? (left && nearest(left));
  if (!left || !right) return null;
  const both = (posting: Posting) =>
    Number(checked(left, posting)) + Number(checked(right, posting));
  const posting =
    postings.find((one) => one.posting_id === asked.postingId) ??
    [...postings].sort(
      (a, b) => both(b) - both(a) || b.created_at.localeCompare(a.created_at),
    )[0];
  return posting ? { left, right, posting } : null;
}

/** The primary one first, then the newest. */
function usual(cvs: readonly Cv[]): Cv[] {
  return [...cvs].sort(
    (a, b) =>
      Number(b.is_primary) - Number(a.is_primary) || b.created_at.localeCompare(a.created_at),
  );
}
