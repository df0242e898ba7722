import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { api, got } from "@/api/client";
import type { Me } from "@/api/me";
import type { components } from "@/api/schema";

import type { Preferences } from "./wishes";

export type Usage = components["schemas"]["UsageView"];
export type Happened = components["schemas"]["AuditView"];

const ON_A_PAGE = 20;

export function useSavePreferences() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Preferences) => got(api.PUT("/api/me/preferences", { body })),
    onSuccess: (preferences) =>
      client.setQueryData<Me>(["me"], (me) => me && { ...me, preferences }),
  });
}

export function useUsage() {
  return useQuery({ queryKey: ["usage"], queryFn: () => got(api.GET("/api/me/usage")) });
}

/** What happened to the account, page after page, the newest first. */
export function useLog() {
  return useInfiniteQuery({
    queryKey: ["audit"],
    queryFn: ({ pageParam: cursor }) =>
      got(api.GET("/api/me/audit", { params: { query: { limit: ON_A_PAGE, cursor } } })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

/** Delete the account and everything in it. */
export function useErase() {
  return useMutation({ mutationFn: () => got(api.DELETE("/api/me")) });
}
