import { useQuery } from "@tanstack/react-query";

import { api, got } from "./client";
import type { components } from "./schema";

export type Me = components["schemas"]["Me"];

/** The person who is signed in. */
export function useMe(enabled = true) {
  return useQuery({ queryKey: ["me"], queryFn: () => got(api.GET("/api/me")), enabled });
}

/** Whether this person looks after the installation. */
export function isOperator(me: Me): boolean {
  return me.operator;
}
