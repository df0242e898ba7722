"use client";

import { accessToken } from "@/api/session";
import type { Job } from "@/api/jobs";
import { Button } from "@/components/button";
import { useTexts } from "@/texts";

type Documents = NonNullable<Job["results"]["documents"]>;

/** What there is to send. */
export function Files({ documents }: { documents: Documents }) {
  const texts = useTexts().rewrite;
  return (
    <section aria-labelledby="files" className="mt-12">
      <h2 id="files" className="font-serif text-2xl font-semibold">
        {texts.files}
      </h2>
      <ul className="mt-4 flex flex-wrap gap-3">
        {documents.map((file) => (
          <li key={file.document_id}>
            <Button look="frame" onClick={() => void download(file.href, file.filename)}>
              {file.filename}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

async function download(href: string, filename: string): Promise<void> {
  const answer = await fetch(href, {
    headers: { Authorization: `Bearer ${await accessToken()}` },
  });
  const url = URL.createObjectURL(await answer.blob());
  const link = document.createElement("a");
  link.href = url;
  link.download = filename;
  link.click();
  URL.revokeObjectURL(url);
}
