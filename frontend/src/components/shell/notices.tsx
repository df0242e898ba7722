"use client";

import Link from "next/link";
import { useState } from "react";

import { leadsTo, useMarkRead, useNotices, type Notice } from "@/api/notices";
import { Button } from "@/components/button";
import { useFormats, useTexts } from "@/texts";

import { Panel } from "./panel";

/** How many notifications are new, and what came. Each leads to what it is about. Keeps its place
 * until somebody is known. */
export function Notices({ me }: { me: boolean }) {
  const texts = useTexts().common.notices;
  const { data } = useNotices(me);
  const read = useMarkRead();
  const notices = data ?? [];
  const fresh = notices.filter((notice) => notice.read_at === null);
  const came = useArrivals(data && fresh.length);
  return (
    <>
      <p role="status" className="sr-only">
        {came > 0 ? texts.came(came) : ""}
      </p>
      <Panel
        className={me ? "" : "invisible"}
        button={
          <>
            {texts.label}
            {fresh.length > 0 ? (
              <span className="rounded-sm bg-action px-1.5 text-sm font-semibold tabular-nums text-on-action">
                {fresh.length}
                <span className="sr-only"> {texts.fresh}</span>
              </span>
            ) : null}
          </>
        }
      >
        {(close) => (
          <>
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <h2 className="font-serif text-xl font-semibold">{texts.label}</h2>
              {fresh.length > 0 ? (
                <Button
                  look="quiet"
                  disabled={read.isPending}
                  onClick={() => read.mutate(fresh.map((notice) => notice.notification_id))}
                >
                  {texts.readAll}
                </Button>
              ) : null}
            </div>
            {notices.length === 0 ? <p className="mt-3 text-quiet">{texts.none}</p> : null}
            <ul className="mt-3 divide-y divide-line">
              {notices.map((notice) => (
                <li key={notice.notification_id}>
                  <Link
                    href={leadsTo(notice)}
                    className="group block py-3"
                    onClick={() => {
                      close();
                      if (notice.read_at === null) read.mutate([notice.notification_id]);
                    }}
                  >
                    <Said notice={notice} />
                  </Link>
                </li>
              ))}
            </ul>
          </>
        )}
      </Panel>
    </>
  );
}

/** How many came while somebody looked: none of those that were there before. */
function useArrivals(fresh: number | undefined): number {
  const [known, setKnown] = useState({ fresh, came: 0 });
  if (fresh !== undefined && fresh !== known.fresh) {
    setKnown({ fresh, came: known.fresh === undefined ? 0 : Math.max(0, fresh - known.fresh) });
  }
  return known.came;
}

function Said({ notice }: { notice: Notice }) {
  const texts = useTexts().common.notices;
  const formats = useFormats();
  const { found, read_at: readAt } = notice;
  return (
    <>
      <span className={`group-hover:underline ${readAt === null ? "font-semibold" : ""}`}>
        {found ? texts.found(found.count) : notice.subject}
      </span>
      {found?.best.map((job) => (
        <span key={job.discovered_job_id} className="mt-0.5 block break-words">
          {texts.fit(job.company ? `${job.title}, ${job.company}` : job.title, job.fit_score)}
        </span>
      ))}
      <span className="mt-0.5 block text-sm text-quiet">
        {readAt === null ? `${texts.fresh} · ` : ""}
        {formats.moment(notice.created_at)}
      </span>
    </>
  );
}
