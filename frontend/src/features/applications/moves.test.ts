// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, createElement } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { useMove } from "./queries";
import type { Application } from "./stages";

type Answer = { resolve: (detail: object) => void; reject: (error: Error) => void };

const answers = vi.hoisted(() => [] as Answer[]);

vi.mock("@/api/client", () => ({
  api: { PATCH: () => new Promise((resolve, reject) => answers.push({ resolve, reject })) },
  got: (answer: Promise<unknown>) => answer,
}));

beforeEach(() => vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true));
afterEach(() => vi.unstubAllGlobals());

const KEYS = [["applications"], ["analytics"], ["application", "a1"], ["application", "a2"]];

test("a move that was made is asked for anew, even if the one that ends last fails", async () => {
  const client = new QueryClient();
  for (const key of KEYS) client.setQueryData(key, key.length === 1 ? [] : { stage: "saved" });
  let move: ReturnType<typeof useMove>["move"] | undefined;
  function Moving() {
    ({ move } = useMove());
    return null;
  }
  const root = createRoot(document.createElement("div"));
  const shown = createElement(QueryClientProvider, { client }, createElement(Moving));
  act(() => root.render(shown));

  const old = () => KEYS.filter((key) => client.getQueryState(key)?.isInvalidated).length;
  const one = (id: string) => ({ application_id: id, stage: "saved" }) as Application;
  await act(async () => {
    move?.({ application: one("a1"), stage: "applied" });
    move?.({ application: one("a2"), stage: "offer" });
    await vi.waitFor(() => expect(answers).toHaveLength(2));
  });
  await act(async () => {
    answers[0]?.resolve({ application_id: "a1", stage: "applied" });
    await vi.waitFor(() => expect(client.isMutating()).toBe(1));
  });
  expect(old()).toBe(0);
  await act(async () => {
    answers[1]?.reject(new Error("lost"));
    await vi.waitFor(() => expect(client.isMutating()).toBe(0));
  });
  expect(old()).toBe(KEYS.length);
  expect(client.getQueryData(["application", "a2"])).toEqual({ stage: "saved" });
  act(() => root.unmount());
});
