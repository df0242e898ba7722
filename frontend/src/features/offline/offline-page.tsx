"use client";

import { Button } from "@/components/button";
import { PageHeader } from "@/components/page-header";
import { useTexts } from "@/texts";

/** What stands in for a page that this device has not kept, while the server can't be reached. */
export function OfflinePage() {
  const texts = useTexts().offline;
  return (
    <>
      <PageHeader title={texts.title} lead={texts.lead} />
      <Button onClick={() => window.location.reload()}>{texts.again}</Button>
    </>
  );
}
