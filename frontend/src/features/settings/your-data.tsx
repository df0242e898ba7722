"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { downloadExport } from "@/api/download";
import { useUsage } from "@/api/me";
import { webConfig } from "@/api/session";
import { Button } from "@/components/button";
import { Failed } from "@/components/failed";
import { useTexts } from "@/texts";

import { DeleteDialog } from "./delete-dialog";
import { Section } from "./section";

/** Where the person's data live, how to take them along, and how to be rid of them. */
export function YourData() {
  const texts = useTexts().settings.data;
  const { data: config } = useQuery({ queryKey: ["config"], queryFn: webConfig, staleTime: Infinity });
  const model = useUsage().data?.model;
  const [deleting, setDeleting] = useState(false);
  return (
    <Section id="data" title={texts.title}>
      <div className="margin-note min-h-14 space-y-2">
        {config ? <p>{config.auth_kind === "local" ? texts.local : texts.cloud}</p> : null}
        {model?.name ? <p>{texts.sent(model.name)}</p> : null}
      </div>
      <Export />
      <p className="mt-10">{texts.deleteWords}</p>
      <Button look="danger" className="mt-3" onClick={() => setDeleting(true)}>
        {texts.delete}
      </Button>
      <DeleteDialog open={deleting} onClose={() => setDeleting(false)} />
    </Section>
  );
}

function Export() {
  const texts = useTexts().settings.data;
  const download = useMutation({ mutationFn: downloadExport });
  return (
    <>
      <p className="mt-8">{texts.exportWords}</p>
      <div className="mt-3 flex flex-wrap items-center gap-4">
        <Button look="frame" disabled={download.isPending} onClick={() => download.mutate()}>
          {texts.export}
        </Button>
        <p role="status" className="text-sm text-quiet">
          {download.isPending ? texts.exporting : download.isSuccess ? texts.exported : ""}
        </p>
      </div>
      {download.error ? (
        <div className="mt-3">
          <Failed error={download.error} />
        </div>
      ) : null}
    </>
  );
}
