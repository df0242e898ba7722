import { useQuery } from "@tanstack/react-query";

import { api, got } from "@/api/client";

/** The CVs that are here already: the primary one first, then the newest. */
export function useKeptCvs(enabled: boolean) {
  return useQuery({
    queryKey: ["cvs", "latest"],
    queryFn: () => got(api.GET("/api/cvs", { params: { query: { limit: 20 } } })),
    select: ({ items }) => [...items].sort((a, b) => Number(b.is_primary) - Number(a.is_primary)),
    enabled,
  });
}

/** A CV or a posting that another page named. */
export function useNamedCv(id: string | null) {
  return useQuery({
    queryKey: ["cv", id],
    queryFn: () => got(api.GET("/api/cvs/{cv_id}", { params: { path: { cv_id: id ?? "" } } })),
    enabled: id !== null,
  });
}

export function useNamedPosting(id: string | null) {
  return useQuery({
    queryKey: ["posting", id],
    queryFn: () =>
      got(api.GET("/api/postings/{posting_id}", { params: { path: { posting_id: id ?? "" } } })),
    enabled: id !== null,
  });
}
