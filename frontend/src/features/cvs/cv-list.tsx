"use client";

import Link from "next/link";
import { useState } from "react";

import { useCvs, type Cv } from "@/api/cvs";
import { Asked } from "@/components/asked";
import { Button } from "@/components/button";
import { Empty } from "@/components/empty";
import { PageHeader } from "@/components/page-header";
import { Skeleton } from "@/components/skeleton";
import { useFormats, useTexts } from "@/texts";

import { AddCv } from "./add-cv";
import { ChangeCv } from "./change-cv";

export function CvList() {
  const texts = useTexts().cvs;
  const query = useCvs();
  const [adding, setAdding] = useState(false);
  const add = <Button onClick={() => setAdding(true)}>{texts.add}</Button>;
  return (
    <>
      <PageHeader title={texts.title} lead={texts.lead} actions={query.data?.length ? add : null} />
      <AddCv open={adding} onClose={() => setAdding(false)} />
      <Asked query={query} loading={<Skeleton className="h-80" />}>
        {(all) =>
          all.length === 0 ? (
            <Empty action={add}>{texts.none}</Empty>
          ) : (
            <ul className="border-t border-line">
              {all.map((cv) => (
                <Version key={cv.cv_id} cv={cv} />
              ))}
            </ul>
          )
        }
      </Asked>
    </>
  );
}

function Version({ cv }: { cv: Cv }) {
  const texts = useTexts().cvs;
  const { day } = useFormats();
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-8 gap-y-2 border-b border-line py-4">
      <div className="min-w-0">
        <h2>
          <Link
            href={`/cvs/?id=${cv.cv_id}`}
            className="inline-block min-h-8 break-words font-serif text-xl font-semibold underline decoration-line decoration-2 underline-offset-4 hover:decoration-action"
          >
            {cv.version_name}
          </Link>
        </h2>
        <p className="mt-1 break-words text-sm text-quiet">
          {cv.is_primary ? <strong className="font-semibold text-text">{texts.main} · </strong> : null}
          {cv.filename} · {texts.added(day(cv.created_at))}
          {cv.extracted ? "" : ` · ${texts.unread}`}
        </p>
      </div>
      <ChangeCv cv={cv} />
    </li>
  );
}
