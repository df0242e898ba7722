import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

const asked = vi.hoisted(() => ({ me: null as { user_id: string } | null }));
vi.mock("./client", () => ({
  api: { GET: () => asked.me },
  got: (me: unknown) => (me === null ? Promise.reject(new Error("lost")) : Promise.resolve(me)),
}));

import { forgetPerson, welcome } from "./person";

let client: QueryClient;
let stop: () => void;

beforeEach(() => {
  client = new QueryClient();
  client.setQueryData(["me"], { user_id: "a" });
  client.setQueryData(["cvs"], ["CV of A"]);
  client.setQueryData(["jobs"], ["job of A"]);
  client.setQueryData(["config"], { version: "1" });
  // Somebody looks at the list of CVs just now; what comes anew does not come in this test.
  const shown = new QueryObserver(client, {
    queryKey: ["cvs"],
    queryFn: () => new Promise<string[]>(() => undefined),
    staleTime: Infinity,
  });
  stop = shown.subscribe(() => undefined);
});

afterEach(() => stop());

test("who signs in again finds everything as it was", async () => {
  asked.me = { user_id: "a" };
  await welcome(client);
  expect(client.getQueryData(["cvs"])).toEqual(["CV of A"]);
});

test.each([{ user_id: "b" }, null])("somebody else, or who knows who, sees nothing of it", async (me) => {
  asked.me = me;
  await welcome(client);
  expect(client.getQueryData(["cvs"])).toBeUndefined();
  expect(client.getQueryData(["jobs"])).toBeUndefined();
  expect(client.getQueryData(["me"])).toEqual(me ?? undefined);
  expect(client.getQueryData(["config"])).toEqual({ version: "1" });
});

test("what is on the screen goes without being asked for again", () => {
  forgetPerson(client);
  expect(client.getQueryState(["cvs"])).toMatchObject({ data: undefined, fetchStatus: "idle" });
});
