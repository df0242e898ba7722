"use client";

import { useMutation } from "@tanstack/react-query";

import { downloadDocument } from "@/api/download";
import { useDocuments } from "@/api/jobs";
import { Button } from "@/components/button";
import { Failed } from "@/components/failed";
import { useTexts } from "@/texts";

/** The files that were made in a check. */
export function DocumentList({ jobId }: { jobId: string }) {
  const texts = useTexts().applications.detail;
  const documents = useDocuments(jobId);
  const download = useMutation({
    mutationFn: (file: { document_id: string; filename: string }) =>
      downloadDocument(file.document_id, file.filename),
  });
  if (documents.error) {
    return (
      <div className="mt-6">
        <Failed error={documents.error} retry={() => void documents.refetch()} />
      </div>
    );
  }
  if (!documents.data || documents.data.length === 0) return null;
  return (
    <>
      <h3 className="mt-6 text-sm font-semibold text-quiet">{texts.documents}</h3>
      <ul className="mt-1">
        {documents.data.map((file) => (
          <li key={file.document_id}>
            <Button
              look="quiet"
              className="-ml-1 break-all text-left"
              disabled={download.isPending && download.variables.document_id === file.document_id}
              onClick={() => download.mutate(file)}
            >
              {file.filename}
            </Button>
          </li>
        ))}
      </ul>
      {download.error ? <Failed error={download.error} /> : null}
    </>
  );
}
