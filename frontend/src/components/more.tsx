"use client";

import type { UseInfiniteQueryResult } from "@tanstack/react-query";

import { useTexts } from "@/texts";

import { Button } from "./button";
import { Failed } from "./failed";

type Asked =
  | "hasNextPage"
  | "isFetchingNextPage"
  | "isFetchNextPageError"
  | "error"
  | "fetchNextPage";

/** The way to the next page of a list, and what became of it. Nothing where the list ends. */
export function More({ query }: { query: Pick<UseInfiniteQueryResult, Asked> }) {
  const texts = useTexts().common;
  if (!query.hasNextPage) return null;
  const next = () => void query.fetchNextPage();
  return (
    <div className="mt-6">
      {query.isFetchNextPageError ? (
        <Failed error={query.error} retry={next} />
      ) : (
        <Button look="frame" disabled={query.isFetchingNextPage} onClick={next}>
          {texts.more}
        </Button>
      )}
    </div>
  );
}
