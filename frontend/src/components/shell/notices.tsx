"use client";

import Link from "next/link";

import { useMarkRead, useNotices } from "@/api/notices";
import { Button } from "@/components/button";
import { useFormats, useTexts } from "@/texts";

import { Panel } from "./panel";

/** How many notifications are new, and what came. Each leads to its check. Keeps its place until somebody is known. */
export function Notices({ me }: { me: boolean }) {
  const texts = useTexts().common.notices;
  const formats = useFormats();
  const { data } = useNotices(me);
  const read = useMarkRead();
  const notices = data ?? [];
  const fresh = notices.filter((notice) => notice.read_at === null);
  return (
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
                  href={`/jobs/?id=${notice.job_id}`}
                  className="group block py-3"
                  onClick={() => {
                    close();
                    if (notice.read_at === null) read.mutate([notice.notification_id]);
                  }}
                >
                  <span
                    className={`group-hover:underline ${notice.read_at === null ? "font-semibold" : ""}`}
                  >
                    {notice.subject}
                  </span>
                  <span className="mt-0.5 block text-sm text-quiet">
                    {notice.read_at === null ? `${texts.fresh} · ` : ""}
                    {formats.moment(notice.created_at)}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}
