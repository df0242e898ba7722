"use client";

import { useMutation, useQueries, useQuery, useQueryClient } from "@tanstack/react-query";

import { api, got } from "@/api/client";
import { everyPage } from "@/api/every-page";
import { hasEnded } from "@/api/jobs";
import { useUsage } from "@/api/me";
import { keepPosting, type Source } from "@/api/start";

import type { Pair } from "./pairs";

/** Jobs that may still be at work are among so many of the newest. */
const NEWEST = 100;

/** Everything that can be compared, and what was compared so far. */
export function useMaterial() {
  return useQuery({
    queryKey: ["analyses", "compare"],
    queryFn: async () => {
      const [cvs, postings, analyses] = await Promise.all([
        everyPage((query) => got(api.GET("/api/cvs", { params: { query } }))),
        everyPage((query) => got(api.GET("/api/postings", { params: { query } }))),
        everyPage((query) => got(api.GET("/api/analyses", { params: { query } }))),
      ]);
      return { cvs, postings, analyses };
    },
  });
}

export type Material = NonNullable<ReturnType<typeof useMaterial>["data"]>;

/** Some analyses with all their reasons, by id, as they come. An analysis never changes. */
export function useAnalyses(ids: readonly string[]) {
  return useQueries({
    queries: ids.map((id) => ({
      queryKey: ["analysis", id],
      queryFn: () =>
        got(api.GET("/api/analyses/{analysis_id}", { params: { path: { analysis_id: id } } })),
      staleTime: Infinity,
    })),
    combine: (results) => ({
      byId: new Map(
        results.flatMap(({ data }) => (data ? [[data.analysis_id, data.analysis]] : [])),
      ),
      error: results.find(({ error }) => error)?.error ?? null,
      retry: () => results.forEach(({ error, refetch }) => void (error && refetch())),
    }),
  });
}

/** The pairs that are being checked already, since before this page was opened. */
export function useJobsAtWork() {
  return useQuery({
    queryKey: ["jobs", "at-work"],
    queryFn: async () => {
      const { items } = await got(
        api.GET("/api/jobs", { params: { query: { limit: NEWEST } } }),
      );
      return items
        .filter((job) => !hasEnded({ state: job.status }))
        .flatMap(({ job_id: jobId, cv_id: cvId, posting_id: postingId }) =>
          cvId && postingId ? [{ jobId, pair: { cvId, postingId } satisfies Pair }] : [],
        );
    },
    staleTime: Infinity,
    gcTime: 0,
  });
}

/** How many checks may still be begun today; null until it is known. */
export function useChecksLeft(): number | null {
  const { data } = useUsage();
  const jobs = data?.allowances.find(({ kind }) => kind === "jobs");
  return jobs ? Math.max(jobs.limit - jobs.used, 0) : null;
}

/** Bring a posting in. */
export function useAddPosting() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (posting: Source) => keepPosting(posting),
    onSuccess: () => client.invalidateQueries({ queryKey: ["analyses", "compare"] }),
  });
}
