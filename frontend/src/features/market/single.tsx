"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { ApiError } from "@/api/problem";
import { Asked } from "@/components/asked";
import { LinkButton } from "@/components/link-button";
import { PageHeader } from "@/components/page-header";
import { Skeleton } from "@/components/skeleton";

type Props<Data> = {
  query: UseQueryResult<Data>;
  /** Where the list is that it stands in. */
  list: string;
  texts: { back: string; unknown: string; unknownLead: string; loading: string };
  children: (data: Data) => ReactNode;
};

/** One thing of a list on a page of its own, with the way back, also where it is there no more. */
export function Single<Data>({ query, list, texts, children }: Props<Data>) {
  const back = (
    <LinkButton look="quiet" href={list}>
      {texts.back}
    </LinkButton>
  );
  const { error } = query;
  if (error instanceof ApiError && (error.status === 404 || error.status === 422)) {
    return (
      <>
        <PageHeader title={texts.unknown} lead={texts.unknownLead} />
        {back}
      </>
    );
  }
  return (
    <>
      <div className="pt-4">{back}</div>
      <Asked
        query={query}
        head={<PageHeader title={texts.loading} lead={"\u00a0"} />}
        loading={<Skeleton className="h-[40rem] max-w-prose" />}
      >
        {children}
      </Asked>
    </>
  );
}
