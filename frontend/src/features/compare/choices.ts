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
 * Two CVs and a posting: those asked for; otherwise the primary CV and the newest other one, and the
 * posting that most of the two were held against lately. Null where there are not two CVs.
 */
export function chosenTwo(
  asked: Asked,
  cvs: readonly Cv[],
  postings: readonly Posting[],
  analyses: readonly Scored[],
): Two | null {
  const [first, second] = asked.cvIds.map((id) => cvs.find((cv) => cv.cv_id === id));
  const left = first ?? usual(cvs).find((cv) => cv !== second);
  const right = second ?? usual(cvs).find((cv) => cv !== left);
  const posting = postings.find((one) => one.posting_id === asked.postingId);
  if (!left || !right) return null;
  const chosen = posting ?? mostChecked(postings, analyses, [left.cv_id, right.cv_id]);
  return chosen ? { left, right, posting: chosen } : null;
}

function usual(cvs: readonly Cv[]): Cv[] {
  return [...cvs].sort(
    (a, b) =>
      Number(b.is_primary) - Number(a.is_primary) || b.created_at.localeCompare(a.created_at),
  );
}

function mostChecked(
  postings: readonly Posting[],
  analyses: readonly Scored[],
  cvIds: readonly string[],
): Posting | undefined {
  const checked = (posting: Posting) =>
    cvIds.filter((id) =>
      analyses.some((one) => one.cv_id === id && one.posting_id === posting.posting_id),
    ).length;
  return [...postings].sort(
    (a, b) => checked(b) - checked(a) || b.created_at.localeCompare(a.created_at),
  )[0];
}
