import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

import { api, got } from "./client";
import { lookAgainIn } from "./look-again";
import type { components } from "./schema";

export type Notice = components["schemas"]["NotificationView"];

const KEY = ["notifications"];
const LOOK_AGAIN_MS = 60_000;

const page = () => api.GET("/api/me/notifications", { params: { query: { limit: 20 } } });

const markRead = (id: string) =>
  api.POST("/api/me/notifications/{notification_id}/read", {
    params: { path: { notification_id: id } },
  });

/** What came lately, newest first. Looked at again each minute, but not by hidden pages. */
export function useNotices(enabled: boolean) {
  return useQuery({
    queryKey: KEY,
    queryFn: () => got(page()),
    select: ({ items }) => items,
    enabled,
    refetchInterval: ({ state }) => lookAgainIn(state, LOOK_AGAIN_MS),
  });
}

/** Put notifications aside as read. */
export function useMarkRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ids: readonly string[]) => Promise.all(ids.map((id) => got(markRead(id)))),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

/** Who looks at a job that has ended has read the notification about it. */
export function useReadWith(jobId: string, ended: boolean): void {
  useReadAbout(ended ? jobId : null);
}

/** Who looks at the jobs that were found has read the notifications about them. */
export function useReadFound(shown: boolean): void {
  useReadAbout(shown ? "jobs_found" : null);
}

/** Where a notification leads. */
export function leadsTo({ job_id: jobId, found }: Pick<Notice, "job_id" | "found">): string {
  if (jobId !== null) return `/jobs/?id=${jobId}`;
  const [best] = found?.best ?? [];
  return found?.count === 1 && best ? `/market/?job=${best.discovered_job_id}` : "/market/";
}

/** What a notification is about: a job, by its id, or jobs that were found. */
function subjectOf({ job_id: jobId, kind }: Notice): string {
  return jobId ?? kind;
}

function useReadAbout(subject: string | null): void {
  const client = useQueryClient();
  useEffect(() => {
    if (subject === null) return;
    void readAbout(subject)
      .then((count) => (count > 0 ? client.invalidateQueries({ queryKey: KEY }) : undefined))
      .catch(() => undefined); // it stays unread, and the person can still say so
  }, [client, subject]);
}

async function readAbout(subject: string): Promise<number> {
  const { items } = await got(page());
  const about = items.filter((one) => subjectOf(one) === subject && one.read_at === null);
  await Promise.all(about.map((one) => got(markRead(one.notification_id))));
  return about.length;
}
