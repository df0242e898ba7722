"use client";

import { useState } from "react";

import { useDocuments } from "@/api/jobs";
import { Asked } from "@/components/asked";
import { Button } from "@/components/button";
import { Notice } from "@/components/notice";
import { Skeleton } from "@/components/skeleton";
import { useWordsOf } from "@/components/words-of";
import { useFormats, useTexts } from "@/texts";

import { filesShown, kilobytes, type FileShown } from "./files-shown";
import { useDownload } from "./queries";

/** What there is to send. `made`: whether the check has come so far as to have files. */
export function Files({ jobId, made }: { jobId: string; made: boolean }) {
  const texts = useTexts().rewrite.files;
  const query = useDocuments(jobId, made);
  return (
    <section aria-labelledby="files">
      <h2 id="files" className="font-serif text-2xl font-semibold">
        {texts.title}
      </h2>
      {made ? (
        <>
          <p className="mt-1 text-quiet">{texts.lead}</p>
          <div className="mt-4">
            <Asked query={query} loading={<Skeleton className="h-64" />}>
              {(documents) => (
                <ul className="sheet divide-y divide-line">
                  {filesShown(documents).map(({ what, files }) => (
                    <li
                      key={what}
                      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 p-4 sm:px-6"
                    >
                      <div>
                        <p className="font-medium">{texts.what[what]}</p>
                        {what === "changes" ? (
                          <p className="text-sm text-quiet">{texts.hint.changes}</p>
                        ) : null}
                      </div>
                      <div className="flex flex-wrap gap-3">
                        {files.map((file) => (
                          <File key={file.document.kind} file={file} what={texts.what[what]} />
                        ))}
                      </div>
                    </li>
                  ))}
                </ul>
              )}
            </Asked>
          </div>
        </>
      ) : (
        <p className="mt-4 text-quiet">{texts.none}</p>
      )}
    </section>
  );
}

/** One file to download. With decisions made since, it is made anew first. */
function File({ file, what }: { file: FileShown; what: string }) {
  const wordsOf = useWordsOf();
  const texts = useTexts().rewrite.files;
  const { number } = useFormats();
  const { document_id: id, job_id: jobId, filename, size_bytes: size } = file.document;
  const [asked, ask] = useState(false);
  const { mutate, isPending, isSuccess, error } = useDownload(jobId);
  return (
    <div className="max-w-60">
      <Button
        look="frame"
        aria-disabled={isPending}
        onClick={() => {
          ask(true);
          if (!isPending) mutate({ id, filename });
        }}
      >
        {file.type}
        <span className="sr-only"> {what} </span>
        <span className="ml-2 text-sm font-normal tabular-nums text-quiet">
          {texts.size(number(kilobytes(size)))}
        </span>
      </Button>
      {asked ? (
        <p role="status" className="mt-1 text-sm text-quiet [overflow-wrap:anywhere]">
          {isPending ? texts.making : isSuccess ? texts.done(filename) : ""}
        </p>
      ) : null}
      {error ? (
        <Notice>
          {texts.failed} {wordsOf(error)}
        </Notice>
      ) : null}
    </div>
  );
}
