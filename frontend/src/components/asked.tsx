"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { ApiError } from "@/api/problem";
import { useTexts } from "@/texts";

import { Failed } from "./failed";
import { SignInNeeded } from "./sign-in-needed";

type Props<Data> = {
  query: UseQueryResult<Data>;
  /** What keeps the place of the answer until it comes. */
  loading: ReactNode;
  children: (data: Data) => ReactNode;
};

/** What a query brought, or what became of it. What was loaded once stays while the connection is lost. */
export function Asked<Data>({ query, loading, children }: Props<Data>) {
  const texts = useTexts().common;
  const { data, error, isPending } = query;
  if (error instanceof ApiError && error.status === 401) return <SignInNeeded />;
  if (data !== undefined) {
    return (
      <>
        {error ? (
          <p role="status" className="mb-4 border-l-4 border-partly bg-sheet px-4 py-3">
            {texts.stale}
          </p>
        ) : null}
        {children(data)}
      </>
    );
  }
  if (isPending) {
    return (
      <div aria-busy>
        <p role="status" className="sr-only">
          {texts.loading}
        </p>
        {loading}
      </div>
    );
  }
  return <Failed error={error} retry={() => void query.refetch()} />;
}
