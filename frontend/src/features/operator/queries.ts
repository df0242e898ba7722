import { useQuery } from "@tanstack/react-query";

import { api, got } from "@/api/client";
import { ApiError } from "@/api/problem";
import type { components } from "@/api/schema";

export type Overview = components["schemas"]["OperatorOverview"];
export type ChoreNow = components["schemas"]["ChoreStatusView"];

export const AGAIN_SECONDS = 15;

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
