import { useQuery } from "@tanstack/react-query";

import { api, got } from "@/api/client";

/** A posting that another page named. */
export function useNamedPosting(id: string | null) {
  return useQuery({
    queryKey: ["posting", id],
    queryFn: () =>
      got(api.GET("/api/postings/{posting_id}", { params: { path: { posting_id: id ?? "" } } })),
    enabled: id !== null,
  });
}
