"use client";

import { Button } from "@/components/button";
import { Failed } from "@/components/failed";
import { Skeleton } from "@/components/skeleton";
import { useFormats, useTexts } from "@/texts";

import { useLog } from "./queries";

/** What happened to the account, so that somebody notices what was not them. */
export function Log() {
  const { common, settings } = useTexts();
  const texts = settings.log;
  const { moment } = useFormats();
  const log = useLog();
  const entries = log.data?.pages.flatMap((page) => page.items);
  if (!entries) {
    return log.error ? (
      <Failed error={log.error} retry={() => void log.refetch()} />
    ) : (
      <Skeleton className="h-64" />
    );
  }
  return (
    <>
      {entries.length === 0 ? <p className="text-quiet">{texts.none}</p> : null}
      <ol className="divide-y divide-line border-b border-line">
        {entries.map((entry) => (
          <li key={entry.audit_id} className="grid gap-x-6 py-2.5 sm:grid-cols-[12rem_1fr]">
            <time dateTime={entry.created_at} className="text-quiet tabular-nums">
              {moment(entry.created_at)}
            </time>
            <span>
              {texts.action[entry.action]}
              {entry.address ? (
                <span className="text-quiet">, {texts.from(entry.address)}</span>
              ) : null}
            </span>
          </li>
        ))}
      </ol>
      {log.hasNextPage ? (
        <Button
          look="frame"
          className="mt-4"
          disabled={log.isFetchingNextPage}
          onClick={() => void log.fetchNextPage()}
        >
          {common.more}
        </Button>
      ) : null}
      {log.isFetchNextPageError ? (
        <div className="mt-4">
          <Failed error={log.error} retry={() => void log.fetchNextPage()} />
        </div>
      ) : null}
    </>
  );
}
