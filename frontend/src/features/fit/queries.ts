import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { api, got } from "@/api/client";
import { forgetAnswers } from "@/api/cvs";
import type { components } from "@/api/schema";

export type AnalysisDetail = components["schemas"]["AnalysisDetail"];
export type Analysis = components["schemas"]["GapAnalysis"];
export type Match = components["schemas"]["RequirementMatch"];
export type Gap = components["schemas"]["Gap"];
export type AskedQuestion = components["schemas"]["GapQuestionView"];
export type Answer = components["schemas"]["GapAnswerRequest"];
export type JobProfile = components["schemas"]["JobProfile"];

/** An analysis never changes once it is made. */
const NEVER = Number.POSITIVE_INFINITY;

export function useAnalysis(id: string) {
  return useQuery({
    queryKey: ["analysis", id],
    queryFn: () =>
      got(api.GET("/api/analyses/{analysis_id}", { params: { path: { analysis_id: id } } })),
    staleTime: NEVER,
    enabled: id !== "",
  });
}

export function useQuestions(id: string) {
  return useQuery({
    queryKey: ["questions", id],
    queryFn: () =>
      got(
        api.GET("/api/analyses/{analysis_id}/questions", { params: { path: { analysis_id: id } } }),
      ),
  });
}

export function usePosting(id: string) {
  return useQuery({
    queryKey: ["posting", id],
    queryFn: () =>
      got(api.GET("/api/postings/{posting_id}", { params: { path: { posting_id: id } } })),
    staleTime: NEVER,
  });
}

export function usePostingDocument(id: string) {
  return useQuery({
    queryKey: ["posting-document", id],
    queryFn: () =>
      got(api.GET("/api/postings/{posting_id}/document", { params: { path: { posting_id: id } } })),
    staleTime: NEVER,
  });
}

/** The newest check of the same CV and posting that was made before this one. */
export function useEarlier({ analysis_id, cv_id, posting_id, created_at }: AnalysisDetail) {
  return useQuery({
    queryKey: ["analyses", "before", analysis_id],
    queryFn: () => got(api.GET("/api/analyses", { params: { query: { cv_id, posting_id } } })),
    // They come newest first.
    select: ({ items }) =>
      items.find((one) => Date.parse(one.created_at) < Date.parse(created_at)) ?? null,
    staleTime: NEVER,
  });
}

export function useAnswer(analysisId: string, cvId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ questionId, answer }: { questionId: string; answer: Answer }) =>
      got(
        api.PUT("/api/analyses/{analysis_id}/questions/{gap_question_id}", {
          params: { path: { analysis_id: analysisId, gap_question_id: questionId } },
          body: answer,
        }),
      ),
    onSuccess: () => forgetAnswers(client, cvId),
  });
}

export type CheckAgain = { type: "full_analysis" | "gap_analysis"; cv_id: string; posting_id: string };

export function useCheckAgain(onStarted: (jobId: string) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: CheckAgain) => got(api.POST("/api/analyze", { body })),
    onSuccess: (job) => {
      void client.invalidateQueries({ queryKey: ["jobs"] });
      onStarted(job.job_id);
    },
  });
}
