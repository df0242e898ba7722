import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { api, got } from "@/api/client";
import type { components } from "@/api/schema";

export type AnalysisDetail = components["schemas"]["AnalysisDetail"];
export type Analysis = components["schemas"]["GapAnalysis"];
export type Match = components["schemas"]["RequirementMatch"];
export type Gap = components["schemas"]["Gap"];
export type AskedQuestion = components["schemas"]["GapQuestionView"];
export type Answer = components["schemas"]["GapAnswerRequest"];
export type CvProfile = components["schemas"]["CVProfile"];
export type JobProfile = components["schemas"]["JobProfile"];

/** An analysis never changes once it is made. */
const NEVER = Number.POSITIVE_INFINITY;

export function useAnalysis(id: string) {
  return useQuery({
    queryKey: ["analysis", id],
    queryFn: () =>
      got(api.GET("/api/analyses/{analysis_id}", { params: { path: { analysis_id: id } } })),
    staleTime: NEVER,
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

export function useCv(id: string) {
  return useQuery({
    queryKey: ["cv", id],
    queryFn: () => got(api.GET("/api/cvs/{cv_id}", { params: { path: { cv_id: id } } })),
  });
}

export function useCvDocument(id: string) {
  return useQuery({
    queryKey: ["cv-document", id],
    queryFn: () => got(api.GET("/api/cvs/{cv_id}/document", { params: { path: { cv_id: id } } })),
    staleTime: NEVER,
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
    queryFn: () => got(api.GET("/api/analyses", { params: { query: { limit: 50 } } })),
    select: ({ items }) =>
      items
        .filter((one) => one.cv_id === cv_id && one.posting_id === posting_id)
        .filter((one) => one.created_at < created_at)
        .sort((a, b) => (a.created_at < b.created_at ? 1 : -1))[0] ?? null,
    staleTime: NEVER,
  });
}

/** Answers change what is known about the CV, here and wherever else it is looked at. */
function useKnownAnew() {
  const client = useQueryClient();
  return (cvId: string) =>
    Promise.all(
      [["questions"], ["cv", cvId], ["gap-answers", cvId]].map((queryKey) =>
        client.invalidateQueries({ queryKey }),
      ),
    );
}

export function useAnswer(analysisId: string, cvId: string) {
  const knownAnew = useKnownAnew();
  return useMutation({
    mutationFn: ({ questionId, answer }: { questionId: string; answer: Answer }) =>
      got(
        api.PUT("/api/analyses/{analysis_id}/questions/{gap_question_id}", {
          params: { path: { analysis_id: analysisId, gap_question_id: questionId } },
          body: answer,
        }),
      ),
    onSuccess: () => knownAnew(cvId),
  });
}

export function useTakeBack(cvId: string) {
  const knownAnew = useKnownAnew();
  return useMutation({
    mutationFn: (gapAnswerId: string) =>
      got(
        api.DELETE("/api/cvs/{cv_id}/gap-answers/{gap_answer_id}", {
          params: { path: { cv_id: cvId, gap_answer_id: gapAnswerId } },
        }),
      ),
    onSuccess: () => knownAnew(cvId),
  });
}

export type CheckAgain = { type: "full_analysis" | "gap_analysis"; cv_id: string; posting_id: string };

export function useCheckAgain(onStarted: (jobId: string) => void) {
  return useMutation({
    mutationFn: (body: CheckAgain) => got(api.POST("/api/analyze", { body })),
    onSuccess: (job) => onStarted(job.job_id),
  });
}
