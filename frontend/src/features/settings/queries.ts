import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";

import { api, got } from "@/api/client";
import type { Me } from "@/api/me";
import type { components } from "@/api/schema";
import { endSession } from "@/api/session";

import type { Preferences } from "./wishes";

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
  return useMutation({
    mutationFn: async () => {
      await got(api.DELETE("/api/me"));
      endSession(); // at once: a tab that asked on with a good token would begin a new account
    },
  });
}
