import { MutationObserver, QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";

import { dropQueued } from "./queued";

const KEY = ["rewrite", "r1", "decide"];

test("what waits behind a refused change is not done; what is wished later is", async () => {
  const client = new QueryClient();
  const done: string[] = [];
  const wish = (name: string, fails = false) =>
    new MutationObserver(client, {
      mutationKey: KEY,
      scope: { id: "r1" },
      mutationFn: async () => {
        done.push(name);
        if (fails) throw new Error("412");
      },
      onError: () => dropQueued(client, KEY),
    }).mutate();
  const first = wish("first", true);
  void wish("second");
  void wish("third");
  await expect(first).rejects.toThrow("412");
  await wish("fourth");
  expect(done).toEqual(["first", "fourth"]);
  expect(client.isMutating({ mutationKey: KEY })).toBe(0);
});
