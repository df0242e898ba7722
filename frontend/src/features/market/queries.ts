import {
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type InfiniteData,
} from "@tanstack/react-query";
import { useCallback } from "react";

import { api, got } from "@/api/client";
import type { Job } from "@/api/jobs";
import { lookAgainIn } from "@/api/look-again";
import type { components } from "@/api/schema";

import type {
  DiscoveredJob,
  DocumentType,
  FindingsAsked,
  GuidesAsked,
  JobsAsked,
  KnowledgeLanguage,
} from "./asked-for";

export type JobsPage = components["schemas"]["DiscoveredJobsView"];
export type JobDetail = components["schemas"]["DiscoveredJobDetail"];
export type Ranking = components["schemas"]["RankingView"];
export type Guide = components["schemas"]["ReadableDocumentView"];
export type GuideDetail = components["schemas"]["ReadableDocumentDetail"];

const PAGE = 20;
const FOUND = 10;
const LOOK_AGAIN_MS = 20_000;
const JOBS = ["market", "jobs"] as const;

/** Jobs as they are asked for, page by page. What was shown before stays until the answer is here. */
export function useDiscoveredJobs(asked: JobsAsked) {
  return useInfiniteQuery({
    queryKey: [...JOBS, "list", asked],
    queryFn: ({ pageParam }) => {
      const query = {
        q: asked.q || null,
        place: asked.place || null,
        remote: asked.remote || null,
        source: asked.source || null,
        saved: asked.saved,
        sort: asked.sort,
        cv_id: asked.cv || null,
        limit: PAGE,
        cursor: pageParam,
      };
      return got(api.GET("/api/discovered-jobs", { params: { query } }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: (before) => before,
    // While they are ranked by themselves, or come in for the first time, the page follows.
    refetchInterval: ({ state }) => {
      const first = state.data?.pages[0];
      const follows = first && (first.ranking_job_id !== null || first.listed === 0);
      return follows ? lookAgainIn(state, LOOK_AGAIN_MS) : false;
    },
  });
}

export function useDiscoveredJob(id: string, cv: string) {
  return useQuery({
    queryKey: [...JOBS, "one", id, cv],
    queryFn: () => {
      const params = { path: { discovered_job_id: id }, query: { cv_id: cv || null } };
      return got(api.GET("/api/discovered-jobs/{discovered_job_id}", { params }));
    },
  });
}

type Pages = InfiniteData<JobsPage, string | null>;

/** Keep an eye on a job or no more. It shows at once, and goes back if it could not be kept. */
export function useSave() {
  const client = useQueryClient();
  const show = (id: string, saved: boolean) => {
    const changed = <Item extends DiscoveredJob>(job: Item) =>
      job.discovered_job_id === id ? { ...job, saved } : job;
    client.setQueriesData<Pages>({ queryKey: [...JOBS, "list"] }, (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({ ...page, items: page.items.map(changed) })),
      },
    );
    client.setQueriesData<JobDetail>({ queryKey: [...JOBS, "one", id] }, (job) => job && changed(job));
  };
  return useMutation({
    mutationFn: ({ id, saved }: { id: string; saved: boolean }) => {
      const params = { params: { path: { discovered_job_id: id } } };
      return got<unknown>(
        saved
          ? api.PUT("/api/discovered-jobs/{discovered_job_id}/saved", params)
          : api.DELETE("/api/discovered-jobs/{discovered_job_id}/saved", params),
      );
    },
    onMutate: ({ id, saved }) => show(id, saved),
    onError: (_, { id, saved }) => show(id, !saved),
  });
}

/** Have a CV compared with a job in full: first a posting of the person's own is made of it. */
export function useCheckFit() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ job, cv }: { job: string; cv: string }): Promise<Job> => {
      const posting = await got(api.POST("/api/postings", { body: { discovered_job_id: job } }));
      return got(
        api.POST("/api/analyze", {
          body: {
            type: "full_analysis",
            posting_id: posting.posting_id,
            cv_id: cv || null,
          },
        }),
      );
    },
    onSuccess: () => client.invalidateQueries({ queryKey: JOBS }),
  });
}

/** Have a CV held against all jobs. */
export function useRank() {
  return useMutation({
    mutationFn: (cv: string) =>
      got(api.POST("/api/analyze", { body: { type: "rank_jobs", cv_id: cv || null } })),
  });
}

/** Look at the jobs again, once they were ranked. */
export function useLookAgain() {
  const client = useQueryClient();
  return useCallback(() => void client.invalidateQueries({ queryKey: JOBS }), [client]);
}

/** Findings as they are asked for, page by page. What was shown before stays until the answer is here. */
export function useFindings(asked: FindingsAsked, enabled = true) {
  return useInfiniteQuery({
    queryKey: ["market", "findings", asked],
    queryFn: ({ pageParam }) => {
      const query = {
        q: asked.q || null,
        topic: asked.topic || null,
        kind: asked.kind || null,
        language: asked.language || null,
        limit: PAGE,
        cursor: pageParam,
      };
      return got(api.GET("/api/findings", { params: { query } }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: (before) => before,
    enabled,
  });
}

/** Whether anybody reads public pages here, and since when. */
export function useResearch() {
  return useQuery({
    queryKey: ["market", "research"],
    queryFn: () => got(api.GET("/api/research")),
    refetchInterval: ({ state }) =>
      state.data?.running ? lookAgainIn(state, LOOK_AGAIN_MS) : false,
  });
}

/** Guides to browse, the latest first. */
export function useGuides(types: readonly DocumentType[], language: KnowledgeLanguage) {
  return useInfiniteQuery({
    queryKey: ["market", "guides", types, language],
    queryFn: ({ pageParam }) => {
      const query = { type: [...types], language: [language], limit: PAGE, cursor: pageParam };
      return got(api.GET("/api/knowledge/documents", { params: { query } }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

/** Passages that answer a question. */
export function useFound({ q, kind, language }: GuidesAsked) {
  return useQuery({
    queryKey: ["market", "found", q, kind, language],
    queryFn: () => {
      const type = kind === "all" ? [] : [kind];
      const query = { q, type, language, limit: FOUND };
      return got(api.GET("/api/knowledge/search", { params: { query } }));
    },
    enabled: q.length > 1,
  });
}

export function useGuide(id: string) {
  return useQuery({
    queryKey: ["market", "guide", id],
    queryFn: () => {
      const params = { path: { knowledge_id: id } };
      return got(api.GET("/api/knowledge/documents/{knowledge_id}", { params }));
    },
  });
}
