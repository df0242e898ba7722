import { useQuery } from "@tanstack/react-query";

import { ApiError, isProblem } from "./problem";
import { accessToken, forgetToken } from "./session";
import type { components } from "./schema";

export type Job = components["schemas"]["JobView"];

const FIRST_MS = 1_000;
const LONGEST_MS = 3_000;
const GROWTH = 1.25;

export function hasEnded(job: Job): boolean {
  return job.state !== "pending" && job.state !== "processing";
}

/** Pause before the next look, given how many looks in a row have shown nothing new. */
export function pauseAfter(unchanged: number): number {
  return Math.min(FIRST_MS * GROWTH ** unchanged, LONGEST_MS);
}

type Seen = { job: Job; etag: string | null; unchanged: number };

/** One look at a job. Nothing is sent over again that has not changed since `seen`. */
export async function look(id: string, seen: Seen | undefined, again = true): Promise<Seen> {
  const headers = new Headers({ Authorization: `Bearer ${await accessToken()}` });
  if (seen?.etag) headers.set("If-None-Match", seen.etag);
  let answer: Response;
  try {
    answer = await fetch(`/api/jobs/${encodeURIComponent(id)}`, { headers, cache: "no-store" });
  } catch {
    throw new ApiError(0, null, "CareerAssist does not answer.");
  }
  if (answer.status === 304 && seen) return { ...seen, unchanged: seen.unchanged + 1 };
  if (answer.status === 401 && again) {
    forgetToken();
    return look(id, seen, false);
  }
  if (!answer.ok) {
    const said: unknown = await answer.json().catch(() => null);
    throw new ApiError(answer.status, isProblem(said) ? said : null, answer.statusText);
  }
  return { job: (await answer.json()) as Job, etag: answer.headers.get("ETag"), unchanged: 0 };
}

/** A job, followed until it ends. Hidden pages don't ask. */
export function useJob(id: string) {
  return useQuery<Seen, ApiError>({
    queryKey: ["job", id],
    queryFn: ({ client, queryKey }) => look(id, client.getQueryData<Seen>(queryKey)),
    enabled: id !== "",
    refetchInterval: ({ state }) =>
      state.data && hasEnded(state.data.job) ? false : pauseAfter(state.data?.unchanged ?? 0),
    refetchIntervalInBackground: false,
    retry: (failures, error) => error.passing && failures < 8,
    retryDelay: (failures) => pauseAfter(failures * 3),
  });
}
