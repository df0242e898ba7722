"use client";

import { useQueries, useQueryClient } from "@tanstack/react-query";
import { useEffect, useReducer } from "react";

import { api, got } from "@/api/client";
import { hasEnded, jobQuery, type Job } from "@/api/jobs";
import { USAGE } from "@/api/me";
import { ApiError } from "@/api/problem";
import { useWordsOf } from "@/components/words-of";

import { pairKey, type Pair } from "./pairs";
import { useJobsAtWork } from "./queries";
import { isActive, NOTHING, step, tally, toStart, type Check } from "./queue";

/** Longer than this nobody is kept waiting: it can be begun again by hand. */
const LONGEST_WAIT_S = 300;

export type Checking = ReturnType<typeof useChecks>;

/** Checks to be made: two at a time, each followed until it ends. */
export function useChecks() {
  const client = useQueryClient();
  const wordsOf = useWordsOf();
  const [queue, tell] = useReducer(step, NOTHING);
  const atWork = useJobsAtWork();

  useEffect(() => {
    for (const job of atWork.data ?? []) tell({ kind: "found", ...job });
  }, [atWork.data]);

  useEffect(() => {
    for (const pair of toStart(queue)) {
      tell({ kind: "starting", pair });
      start(pair)
        .then((job) => tell({ kind: "started", pair, jobId: job.job_id }))
        .catch((error: unknown) => tell(refusalOf(pair, error, wordsOf(error))))
        .finally(() => void client.invalidateQueries({ queryKey: USAGE }));
    }
  }, [queue, client, wordsOf]);

  const { heldUntil } = queue;
  useEffect(() => {
    if (heldUntil === null) return;
    const waiting = window.setTimeout(() => tell({ kind: "resumed" }), heldUntil - Date.now());
    return () => window.clearTimeout(waiting);
  }, [heldUntil]);

  const running = queue.checks.filter((check) => check.state === "running" && check.jobId);
  const followed = useQueries({ queries: running.map(({ jobId }) => jobQuery(jobId ?? "")) });
  const jobs = new Map(followed.flatMap(({ data }) => (data ? [[data.job.job_id, data.job]] : [])));
  const ends = running.flatMap(({ jobId }, index) => {
    const { data, error } = followed[index] ?? {};
    if (data && hasEnded(data.job)) return [endOf(data.job)];
    if (jobId && error && !error.passing) return [lost(jobId, wordsOf(error))];
    return [];
  });
  const ended = JSON.stringify(ends);
  useEffect(() => {
    const all = JSON.parse(ended) as typeof ends;
    if (all.length === 0) return;
    for (const end of all) tell(end);
    void client.invalidateQueries({ queryKey: ["analyses"] });
    void client.invalidateQueries({ queryKey: ["postings"] });
  }, [ended, client]);

  const stop = () => {
    tell({ kind: "stopped" });
    for (const { jobId } of queue.checks.filter(isActive)) {
      if (jobId) void cancel(jobId).then((job) => tell(endOf(job)), () => undefined);
    }
  };

  return {
    queue,
    tally: tally(queue),
    /** The check of a pair, with its job as far as it is known. */
    of: (pair: Pair): { check: Check; job: Job | undefined } | null => {
      const check = queue.checks.find((one) => pairKey(one) === pairKey(pair));
      return check ? { check, job: jobs.get(check.jobId ?? "") } : null;
    },
    ask: (pairs: readonly Pair[]) => tell({ kind: "asked", pairs }),
    stop,
  };
}

function start({ cvId, postingId }: Pair): Promise<Job> {
  return got(
    api.POST("/api/analyze", {
      body: { type: "gap_analysis", cv_id: cvId, posting_id: postingId },
    }),
  );
}

function cancel(jobId: string): Promise<Job> {
  return got(api.POST("/api/jobs/{job_id}/cancel", { params: { path: { job_id: jobId } } }));
}

function refusalOf(pair: Pair, error: unknown, problem: string) {
  if (!(error instanceof ApiError)) return { kind: "refused", pair, problem, until: null } as const;
  if (error.code === "quota_exceeded") return { kind: "exhausted", pair, problem } as const;
  const wait = error.status === 429 ? (error.retryAfter ?? 2) : null;
  const until = wait !== null && wait <= LONGEST_WAIT_S ? Date.now() + wait * 1_000 : null;
  return { kind: "refused", pair, problem, until } as const;
}

function endOf(job: Job) {
  const state =
    job.state === "cancelled" ? "cancelled" : job.state === "failed" ? "failed" : "done";
  return {
    kind: "ended",
    jobId: job.job_id,
    state,
    problem: state === "failed" ? (job.error?.message ?? null) : null,
  } as const;
}

function lost(jobId: string, problem: string) {
  return { kind: "ended", jobId, state: "failed", problem } as const;
}
