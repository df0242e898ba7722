"use client";

import { useTexts } from "@/texts";

import { LinkButton } from "./link-button";
import { PageHeader } from "./page-header";

/** Where an address leads nowhere. */
export function NotFoundPage() {
  const texts = useTexts().common;
  return (
    <>
      <PageHeader title={texts.notFound} lead={texts.notFoundLead} />
      <div className="flex flex-wrap gap-4">
        <LinkButton href="/">{texts.home}</LinkButton>
        <LinkButton look="frame" href="/jobs/">
          {texts.pages.jobs}
        </LinkButton>
      </div>
    </>
  );
}
