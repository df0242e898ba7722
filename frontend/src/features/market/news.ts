import type { DiscoveredJob } from "./asked-for";

export type News = "fresh" | "freshAndFits" | "fits";

type Job = Pick<DiscoveredJob, "first_seen_at" | "told_at" | "fit">;

/**
 * What a job is marked as: new to the person, and one that they were to be told of, as long as it
 * fits as well as they wish (`least`, of 100). `since`: when they were here last, if ever.
 */
export function newsOf(job: Job, since: string | null, least: number): News | null {
  const fresh = since !== null && Date.parse(job.first_seen_at) > Date.parse(since);
  const fits = job.told_at !== null && job.fit !== null && job.fit.fit_score >= least;
  if (fresh) return fits ? "freshAndFits" : "fresh";
  return fits ? "fits" : null;
}
