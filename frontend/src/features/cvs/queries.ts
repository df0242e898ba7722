import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { api, got } from "@/api/client";
import type { Cv } from "@/api/cvs";
import { everyPage } from "@/api/every-page";
import { hasEnded, jobQuery } from "@/api/jobs";
import type { components } from "@/api/schema";
import { upload } from "@/api/start";

export type GapAnswer = components["schemas"]["GapAnswerView"];
export type CheckSummary = components["schemas"]["AnalysisView"];

export function useGapAnswers(cvId: string) {
  return useQuery({
    queryKey: ["gap-answers", cvId],
    queryFn: () =>
      got(api.GET("/api/cvs/{cv_id}/gap-answers", { params: { path: { cv_id: cvId } } })),
  });
}

/** The checks that were made with a CV, newest first. */
export function useChecksOf(cvId: string) {
  return useQuery({
    queryKey: ["analyses", "of-cv", cvId],
    queryFn: () =>
      everyPage((query) =>
        got(api.GET("/api/analyses", { params: { query: { ...query, cv_id: cvId } } })),
      ),
  });
}

export type Adding = { file: File | null; text: string; name: string | null };

/** Keep a file or a text as a new version, and have it read. Gives the version's id. */
export function useAddCv(onShare: (share: number) => void, onAdded: (cvId: string) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ file, text, name }: Adding) => {
      const what = file ? { upload_id: await upload(file, onShare) } : { text };
      const cv = await got(api.POST("/api/cvs", { body: { ...what, name } }));
      // It is here, so nothing is brought again: its page says that it was not read, and reads it.
      await read(cv.cv_id).catch(() => undefined);
      return cv.cv_id;
    },
    onSuccess: async (cvId) => {
      await client.invalidateQueries({ queryKey: ["cvs"] });
      onAdded(cvId);
    },
  });
}

function read(cvId: string) {
  return got(api.POST("/api/analyze", { body: { type: "cv_parse", cv_id: cvId } }));
}

/** The newest reading of a CV that has never been read to the end, followed until it ends. */
export function useReading(cv: Pick<Cv, "cv_id" | "extracted">) {
  const client = useQueryClient();
  const begun = useQuery({
    queryKey: ["jobs", "reading", cv.cv_id],
    queryFn: async () => {
      const { items } = await got(
        api.GET("/api/jobs", { params: { query: { cv_id: cv.cv_id, limit: 100 } } }),
      );
      return items.find((one) => one.job_type === "cv_parse") ?? null;
    },
    enabled: !cv.extracted,
  });
  const jobId = begun.data?.job_id;
  const followed = useQuery({ ...jobQuery(jobId ?? ""), enabled: jobId !== undefined });
  const job = followed.data?.job;
  const begin = useMutation({
    mutationFn: () => read(cv.cv_id),
    onSuccess: () => client.invalidateQueries({ queryKey: ["jobs"] }),
  });
  return { begun, job, ended: job ? hasEnded(job) : false, begin };
}

/** Rename a version, or make it the main one. */
export function useChangeCv(cvId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string } | { is_primary: true }) =>
      got(api.PATCH("/api/cvs/{cv_id}", { params: { path: { cv_id: cvId } }, body })),
    onSuccess: () =>
      Promise.all(
        // Another version may have been the main one.
        [["cvs"], ["cv"], ["analyses"], ["jobs"]].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  });
}

export function useDeleteCv(cvId: string, onDeleted: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => got(api.DELETE("/api/cvs/{cv_id}", { params: { path: { cv_id: cvId } } })),
    onSuccess: async () => {
      onDeleted();
      client.removeQueries({ queryKey: ["cv", cvId] });
      // Whatever stood on it went with it.
      await Promise.all(
        [["cvs"], ["analyses"], ["jobs"], ["applications"]].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      );
    },
  });
}
