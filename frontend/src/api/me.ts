import { useQuery } from "@tanstack/react-query";

import { api, got } from "./client";
import type { components } from "./schema";

export type Me = components["schemas"]["Me"];

/** The person who is signed in. */
export function useMe(enabled = true) {
  return useQuery({ queryKey: ["me"], queryFn: () => got(api.GET("/api/me")), enabled });
}

export type Usage = components["schemas"]["UsageView"];
export const USAGE = ["me", "usage"];

/** What the person has used, and may use. An answer this old (ms) still does. */
export function useUsage(enabled = true, staleTime = 0) {
  return useQuery({
    queryKey: USAGE,
    queryFn: () => got(api.GET("/api/me/usage")),
    enabled,
    staleTime,
  });
}

/** Whether this person looks after the installation. */
export function isOperator(me: Me): boolean {
  return me.operator;
}
