import type { MutationKey, QueryClient } from "@tanstack/react-query";

/** Forget the changes that wait for one before them. They are neither made nor answered. */
export function dropQueued(client: QueryClient, mutationKey: MutationKey): void {
  const changes = client.getMutationCache();
  for (const one of changes.findAll({ mutationKey, status: "pending" })) {
    if (one.state.isPaused) changes.remove(one);
  }
}
