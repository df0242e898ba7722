"use client";

import { LinkButton } from "@/components/link-button";
import { useFormats, useTexts } from "@/texts";

import { DocumentList } from "./document-list";
import { useAnalyses, type Detail } from "./queries";

/** The comparison that the application came from, and what was made for it. */
export function Linked({ detail }: { detail: Detail }) {
  const all = useTexts().applications;
  const texts = all.detail;
  const { number } = useFormats();
  const analyses = useAnalyses().data;
  const check = analyses?.find((one) => one.analysis_id === detail.analysis_id);
  return (
    <section aria-labelledby="linked">
      <h2 id="linked" className="font-serif text-2xl font-semibold">
        {texts.linked}
      </h2>
      {check ? (
        <>
          <p className="mt-3">
            <span className="font-serif text-4xl font-semibold tabular-nums">
              {all.fit(number(check.fit_score))}
            </span>{" "}
            <span className="block text-quiet">{texts.ofCv(check.cv_name)}</span>
          </p>
          <LinkButton look="frame" href={`/jobs/?id=${check.job_id}`} className="mt-4">
            {texts.openCheck}
          </LinkButton>
          <DocumentList jobId={check.job_id} />
        </>
      ) : (
        <p className="mt-3 text-quiet">{detail.analysis_id && !analyses ? " " : texts.noCheck}</p>
      )}
    </section>
  );
}
