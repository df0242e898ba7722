"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { ApiError } from "@/api/problem";
import { useTexts } from "@/texts";

import { Failed } from "./failed";
import { SignInNeeded } from "./sign-in-needed";

type Props<Data> = {
  query: UseQueryResult<Data>;
  /** The head of the page, where the answer brings its own: shown until it is there. */
  head?: ReactNode;
  /** What keeps the place of the answer until it comes. */
  loading: ReactNode;
  children: (data: Data) => ReactNode;
};

/**
 * What a query brought, or what became of it. What was loaded once stays, with all that was typed
 * into it, while the connection is lost or nobody is signed in; not if it is gone or not for them.
 */
export function Asked<Data>({ query, head, loading, children }: Props<Data>) {
  const { common: texts, signIn } = useTexts();
  const { data, error, isPending } = query;
  const status = error instanceof ApiError ? error.status : null;
  if (data !== undefined && status !== 403 && status !== 404) {
    const stale = status === 0 ? texts.stale : error && status !== 401 ? texts.staleFault : null;
    return (
      <>
        <div aria-live="polite" className={stale ? "mb-4" : "sr-only"}>
          {stale ? <p className="border-l-4 border-partly bg-sheet px-4 py-3">{stale}</p> : null}
        </div>
        {status === 401 ? (
          <div className="mb-6">
            <SignInNeeded inPlace={signIn.inPlace} />
          </div>
        ) : null}
        {children(data)}
      </>
    );
  }
  return (
    <>
      {head}
      {status === 401 ? (
        <SignInNeeded />
      ) : isPending ? (
        <div aria-busy>
          <p role="status" className="sr-only">
            {texts.loading}
          </p>
          {loading}
        </div>
      ) : (
        <Failed error={error} retry={() => void query.refetch()} />
      )}
    </>
  );
}
