import {
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
} from "@tanstack/react-query";

import { api, got } from "./client";
import { lookAgainIn } from "./look-again";
import { ApiError, isProblem } from "./problem";
import { accessToken, forgetToken } from "./session";
import type { components } from "./schema";

export type Job = components["schemas"]["JobView"];
export type Step = Job["steps"][number];
export type JobSummary = components["schemas"]["JobSummary"];

const FIRST_MS = 1_000;
const LONGEST_MS = 3_000;
const GROWTH = 1.25;
const TRIES = 8;

export function hasEnded({ state }: { state: Job["state"] }): boolean {
  return state !== "pending" && state !== "processing";
}

/** Pause before the next look, given how many looks in a row have shown nothing new. */
export function pauseAfter(unchanged: number): number {
  return Math.min(FIRST_MS * GROWTH ** unchanged, LONGEST_MS);
}

/** A job as it was last seen, and how often it has been looked at since without anything new. */
export type Seen = { job: Job; etag: string | null; unchanged: number };

/** One look at a job. Nothing is sent over again that has not changed since `seen`. */
export async function look(id: string, seen: Seen | undefined, again = true): Promise<Seen> {
  const token = await accessToken();
  const headers = new Headers({ Authorization: `Bearer ${token}` });
  if (seen?.etag) headers.set("If-None-Match", seen.etag);
  let answer: Response;
  try {
    answer = await fetch(`/api/jobs/${encodeURIComponent(id)}`, { headers, cache: "no-store" });
  } catch {
    throw new ApiError(0, null, "not_reached");
  }
  if (answer.status === 304 && seen) return { ...seen, unchanged: seen.unchanged + 1 };
  if (answer.status === 401 && again) {
    forgetToken(token);
    return look(id, seen, false);
  }
  if (!answer.ok) {
    const said: unknown = await answer.json().catch(() => null);
    throw new ApiError(answer.status, isProblem(said) ? said : null);
  }
  return { job: (await answer.json()) as Job, etag: answer.headers.get("ETag"), unchanged: 0 };
}

/** A job, followed until it ends. Hidden pages don't ask; a lost connection is tried again. */
export function jobQuery(id: string) {
  return queryOptions<Seen, ApiError>({
    queryKey: ["job", id],
    queryFn: ({ client, queryKey }) => look(id, client.getQueryData<Seen>(queryKey)),
    refetchInterval: ({ state }) => {
      if (state.error && !state.error.passing) return false;
      if (state.data && hasEnded(state.data.job)) return false;
      return pauseAfter(state.data?.unchanged ?? 0);
    },
    refetchIntervalInBackground: false,
    retry: (failures, error) => error.passing && failures < TRIES,
    retryDelay: (failures) => pauseAfter(failures * 3),
  });
}

export function useJob(id: string) {
  return useQuery(jobQuery(id));
}

/** Take a job as it was just answered as the last look at it. */
export function sawJob(client: QueryClient, job: Job): void {
  client.setQueryData<Seen>(["job", job.job_id], { job, etag: null, unchanged: 0 });
}

/** What a person knows a check by: the role, the company, the CV. Undefined until it is known. */
export function useSummary(job: Job | undefined): JobSummary | undefined {
  const { cv_id, posting_id, analysis_id } = job?.results ?? {};
  const { data } = useQuery({
    queryKey: ["jobs", "about", job?.job_id, cv_id, posting_id, analysis_id],
    queryFn: async () => {
      const query = { limit: 100, cv_id: cv_id ?? null, posting_id: posting_id ?? null };
      const { items } = await got(api.GET("/api/jobs", { params: { query } }));
      return items.find((one) => one.job_id === job?.job_id) ?? null;
    },
    enabled: job !== undefined,
    placeholderData: (before) => (before?.job_id === job?.job_id ? before : undefined),
  });
  return data ?? undefined;
}

/** Stop a job, or do again what of it was not done. */
export function useChangeJob(id: string) {
  const client = useQueryClient();
  return useMutation<Job, ApiError, "cancel" | "retry">({
    mutationFn: (what) => {
      const request = { params: { path: { job_id: id } } };
      return got(
        what === "cancel"
          ? api.POST("/api/jobs/{job_id}/cancel", request)
          : api.POST("/api/jobs/{job_id}/retry", request),
      );
    },
    onSuccess: (job) => {
      sawJob(client, job);
      void client.invalidateQueries({ queryKey: ["jobs"] });
    },
  });
}

/** The files of a check, with what was decided since in them. `made`: whether there are any yet. */
export function useDocuments(id: string, made = true) {
  return useQuery({
    queryKey: ["documents", id],
    queryFn: () => got(api.GET("/api/jobs/{job_id}/documents", { params: { path: { job_id: id } } })),
    enabled: made,
  });
}

const PAGE = 20;
const LIST_AGAIN_MS = 2_000;

/** The person's jobs, newest first, page by page. While any is at work, they are looked at again. */
export function useJobs() {
  return useInfiniteQuery({
    queryKey: ["jobs", "list"],
    queryFn: ({ pageParam }) =>
      got(api.GET("/api/jobs", { params: { query: { limit: PAGE, cursor: pageParam } } })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: ({ state }) => {
      const items = state.data?.pages.flatMap((page) => page.items) ?? [];
      const atWork = items.some((job) => !hasEnded({ state: job.status }));
      return atWork ? lookAgainIn(state, LIST_AGAIN_MS) : false;
    },
  });
}
