import {
  useMutation,
  useMutationState,
  useQuery,
  useQueryClient,
  type QueryClient,
} from "@tanstack/react-query";
import { useEffect } from "react";

import { api, got } from "@/api/client";
import { downloadDocument } from "@/api/download";
import { useJob, type Job } from "@/api/jobs";
import { ApiError } from "@/api/problem";

import type { Wish } from "./decisions";
import { dropQueued } from "./queued";
import type { Detail } from "./types";

function keyOf(id: string) {
  return ["rewrite", id] as const;
}

function doingKey(id: string) {
  return ["rewrite", id, "decide"] as const;
}

/** The rewrite as the API has it. */
export function useRewrite(id: string) {
  return useQuery({ queryKey: keyOf(id), queryFn: () => fetchRewrite(id), enabled: id !== "" });
}

function fetchRewrite(id: string): Promise<Detail> {
  return got(api.GET("/api/rewrites/{rewrite_id}", { params: { path: { rewrite_id: id } } }));
}

/** The check that the rewrite was made in. A letter that it brings later is looked for. */
export function useCheck(detail: Detail): Job | undefined {
  const client = useQueryClient();
  const { data } = useJob(detail.job_id);
  const written = data?.job.steps.some(
    ({ step, state }) => step === "write_letter" && state === "done",
  );
  const missing = Boolean(written) && detail.cover_letter === null;
  const { rewrite_id: id } = detail;
  useEffect(() => {
    if (missing) void client.invalidateQueries({ queryKey: keyOf(id) });
  }, [client, id, missing]);
  return data?.job;
}

/** Wishes that are on their way, oldest first. */
export function useOnTheirWay(id: string): Wish[] {
  return useMutationState({
    filters: { mutationKey: doingKey(id), status: "pending" },
    select: ({ state }) => state.variables as Wish,
  });
}

/**
 * Have something decided. One after another, each on what the one before it left. Whoever has
 * changed the rewrite meanwhile is not overridden: the API says so (412), and it is loaded anew;
 * what was wished after that, of how it stood before, is not done either.
 */
export function useDecide(id: string) {
  const client = useQueryClient();
  return useMutation<Detail, ApiError, Wish>({
    mutationKey: doingKey(id),
    scope: { id: `rewrite ${id}` },
    mutationFn: (wish) => send(client, id, wish),
    onMutate: () => client.cancelQueries({ queryKey: keyOf(id), exact: true }),
    onSuccess: async (detail) => {
      // An answer that set out meanwhile may still know the version before.
      await client.cancelQueries({ queryKey: keyOf(id), exact: true });
      client.setQueryData(keyOf(id), detail);
    },
    onError: async (error) => {
      if (error.status !== 412) return;
      await client.refetchQueries({ queryKey: keyOf(id), exact: true });
      dropQueued(client, doingKey(id));
    },
  });
}

function send(client: QueryClient, id: string, wish: Wish): Promise<Detail> {
  const seen = client.getQueryData<Detail>(keyOf(id));
  const header = seen ? { "if-match": `"${seen.version}"` } : {};
  const path = { rewrite_id: id };
  if (wish.do === "accept_all") {
    const body = { choice: "accepted" } as const;
    return got(
      api.PUT("/api/rewrites/{rewrite_id}/decisions", { params: { path, header }, body }),
    );
  }
  if (wish.do === "undo_all") {
    return got(api.DELETE("/api/rewrites/{rewrite_id}/decisions", { params: { path, header } }));
  }
  const params = { path: { ...path, part: wish.part }, header };
  if (wish.do === "undo") {
    return got(api.DELETE("/api/rewrites/{rewrite_id}/decisions/{part}", { params }));
  }
  const body =
    wish.do === "edit"
      ? ({ choice: "edited", text: wish.text, on_my_word: wish.onMyWord } as const)
      : ({ choice: wish.do === "accept" ? "accepted" : "rejected", on_my_word: false } as const);
  return got(api.PUT("/api/rewrites/{rewrite_id}/decisions/{part}", { params, body }));
}

export function useDownload(jobId: string) {
  const client = useQueryClient();
  return useMutation<void, Error, { id: string; filename: string }>({
    mutationFn: ({ id, filename }) => downloadDocument(id, filename),
    onSuccess: () => client.invalidateQueries({ queryKey: ["documents", jobId] }),
  });
}
