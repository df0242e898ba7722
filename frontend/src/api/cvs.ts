import { useMutation, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";

import { api, got } from "./client";
import { everyPage } from "./every-page";
import type { components } from "./schema";

export type Cv = components["schemas"]["CVView"];
export type CvDetail = components["schemas"]["CVDetail"];
export type CvProfile = components["schemas"]["CVProfile"];

/** Every version: the main one first, then the newest. */
export function useCvs(enabled = true) {
  return useQuery({
    queryKey: ["cvs"],
    queryFn: () => everyPage((query) => got(api.GET("/api/cvs", { params: { query } }))),
    select: (all) => [...all].sort((a, b) => Number(b.is_primary) - Number(a.is_primary)),
    enabled,
  });
}

export function useCv(id: string) {
  return useQuery({
    queryKey: ["cv", id],
    queryFn: () => got(api.GET("/api/cvs/{cv_id}", { params: { path: { cv_id: id } } })),
    enabled: id !== "",
  });
}

/** The text of a CV as a parser sees it. It never changes once it was read. */
export function useCvDocument(id: string, read = true) {
  return useQuery({
    queryKey: ["cv-document", id],
    queryFn: () => got(api.GET("/api/cvs/{cv_id}/document", { params: { path: { cv_id: id } } })),
    enabled: read,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Answers change what is known about a CV, wherever it is looked at. */
export function forgetAnswers(client: QueryClient, cvId: string): Promise<unknown> {
  const touched = [["questions"], ["cv", cvId], ["gap-answers", cvId]];
  return Promise.all(touched.map((queryKey) => client.invalidateQueries({ queryKey })));
}

/** Take an answer to a question back: its fact is no more. */
export function useWithdraw(cvId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (gapAnswerId: string) =>
      got(
        api.DELETE("/api/cvs/{cv_id}/gap-answers/{gap_answer_id}", {
          params: { path: { cv_id: cvId, gap_answer_id: gapAnswerId } },
        }),
      ),
    onSuccess: () => forgetAnswers(client, cvId),
  });
}
