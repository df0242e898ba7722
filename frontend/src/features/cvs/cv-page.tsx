"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";

import { ApiError } from "@/api/problem";
import { useCv, type CvDetail } from "@/api/cvs";
import { Asked } from "@/components/asked";
import { LinkButton } from "@/components/link-button";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { Skeleton } from "@/components/skeleton";
import { useFormats, useTexts } from "@/texts";

import { Answers } from "./answers";
import { ChangeCv } from "./change-cv";
import { Checks } from "./checks";
import { Parsed } from "./parsed";
import { Reading } from "./reading";

/** One version: what a parser makes of it, what the person said besides, and what it was used for. */
export function CvPage({ id }: { id: string }) {
  const texts = useTexts().cvs;
  const query = useCv(id);
  if (query.error instanceof ApiError && [404, 422].includes(query.error.status)) {
    return (
      <>
        <PageHeader title={texts.title} />
        <Notice action={<LinkButton href="/cvs/">{texts.all}</LinkButton>}>{texts.unknown}</Notice>
      </>
    );
  }
  return (
    <Asked
      query={query}
      head={<PageHeader title={texts.title} lead={"\u00a0"} />}
      loading={<Skeleton className="h-[40rem]" />}
    >
      {(cv) => <Version cv={cv} />}
    </Asked>
  );
}

function Version({ cv }: { cv: CvDetail }) {
  const texts = useTexts().cvs;
  const router = useRouter();
  const { day } = useFormats();
  return (
    <>
      <p className="pt-6">
        <Link
          href="/cvs/"
          className="inline-flex min-h-11 items-center text-action underline underline-offset-4"
        >
          {texts.all}
        </Link>
      </p>
      <div className="-mt-6">
        <PageHeader
          title={cv.version_name}
          lead={
            <span className="break-words">
              {cv.is_primary ? (
                <strong className="font-semibold text-text">{texts.main} · </strong>
              ) : null}
              {cv.filename} · {texts.added(day(cv.created_at))}
            </span>
          }
          actions={<ChangeCv cv={cv} onDeleted={() => router.replace("/cvs/")} />}
        />
      </div>
      <div className="space-y-16">
        {cv.extracted ? null : <Reading cv={cv} />}
        {cv.read ? <Parsed cv={cv} /> : null}
        <Answers cvId={cv.cv_id} />
        <Checks cvId={cv.cv_id} />
      </div>
    </>
  );
}
