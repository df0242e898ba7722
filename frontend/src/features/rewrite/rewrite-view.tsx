"use client";

import { useQuery } from "@tanstack/react-query";

import { api, got } from "@/api/client";
import { Asked } from "@/components/asked";
import { Skeleton } from "@/components/skeleton";

/** The CV as it was and as it is proposed, bullet by bullet. */
export function RewriteView({ id }: { id: string }) {
  const query = useQuery({
    queryKey: ["rewrite", id],
    queryFn: () =>
      got(api.GET("/api/rewrites/{rewrite_id}", { params: { path: { rewrite_id: id } } })),
  });
  return (
    <Asked query={query} loading={<Skeleton className="h-96" />}>
      {({ rewrite }) => (
        <ul className="sheet divide-y divide-line">
          {rewrite.bullets.map((bullet) => (
            <li key={bullet.fact_id} className="grid gap-6 p-5 md:grid-cols-2">
              <p className="quoted">{bullet.original}</p>
              <p className="quoted">{bullet.proposed}</p>
            </li>
          ))}
        </ul>
      )}
    </Asked>
  );
}
