import type { QueryClient } from "@tanstack/react-query";

import { api, got } from "./client";
import { forgetDrafts } from "./drafts";
import type { Me } from "./me";

/** What was loaded and is nobody's. */
const NOBODYS = new Set<unknown>(["config", "sign-in-way"]);

/** Forget what was loaded for a person; nothing of it stays on the screen. */
export function forgetPerson(client: QueryClient): void {
  const theirs = client
    .getQueryCache()
    .findAll({ predicate: ({ queryKey }) => !NOBODYS.has(queryKey[0]) });
  for (const query of theirs) {
    if (query.isActive()) query.reset();
    else client.getQueryCache().remove(query);
  }
  client.getMutationCache().clear();
}

/**
 * Somebody has signed in: show them what could not be shown before. If it is not who was here, or
 * nobody can say, nothing of the other one stays.
 */
export async function welcome(client: QueryClient): Promise<void> {
  const before = client.getQueryData<Me>(["me"]);
  const now = await got(api.GET("/api/me")).catch(() => null);
  if (now === null || (before !== undefined && before.user_id !== now.user_id)) {
    forgetPerson(client);
    forgetDrafts();
  }
  if (now !== null) client.setQueryData<Me>(["me"], now);
  void client.invalidateQueries();
}
