import { useInfiniteQuery, useQuery } from "@tanstack/react-query";

import { api, got } from "@/api/client";
import { lookAgainIn } from "@/api/look-again";
import { ApiError } from "@/api/problem";
import type { components } from "@/api/schema";

export type Overview = components["schemas"]["OperatorOverview"];
export type ChoreNow = components["schemas"]["ChoreStatusView"];
export type RunSummary = components["schemas"]["RunSummary"];
export type RunRecord = components["schemas"]["RunRecord"];
export type RunPage = components["schemas"]["RunPage"];
export type RunFinding = components["schemas"]["RunFinding"];

export const AGAIN_SECONDS = 15;
const RUNS = 5;

/** The service as it is now, looked at again and again while the page is visible. */
export function useOverview() {
  return useQuery<Overview>({
    queryKey: ["operator", "overview"],
    queryFn: () => got(api.GET("/api/operator/overview")),
    refetchInterval: ({ state: { error } }) =>
      error instanceof ApiError && !error.passing ? false : AGAIN_SECONDS * 1000,
    refetchIntervalInBackground: false,
  });
}

/** What was read on public pages, run by run, the latest first. */
export function useRuns() {
  return useInfiniteQuery({
    queryKey: ["operator", "runs"],
    queryFn: ({ pageParam }) => {
      const query = { limit: RUNS, cursor: pageParam };
      return got(api.GET("/api/operator/research-runs", { params: { query } }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: ({ state }) => lookAgainIn(state, AGAIN_SECONDS * 1000),
  });
}

/** One run in full; looked at again while it goes on. */
export function useRun(id: string) {
  return useQuery<RunRecord>({
    queryKey: ["operator", "runs", id],
    queryFn: () => {
      const params = { path: { run_id: id } };
      return got(api.GET("/api/operator/research-runs/{run_id}", { params }));
    },
    refetchInterval: ({ state }) =>
      state.data && state.data.state !== "running"
        ? false
        : lookAgainIn(state, AGAIN_SECONDS * 1000),
  });
}
