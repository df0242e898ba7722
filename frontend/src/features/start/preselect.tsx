"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useRef } from "react";

import { useCv } from "@/api/cvs";
import { ApiError } from "@/api/problem";
import { mayTake, type Draft, type Kept } from "@/api/sources";
import type { Side } from "@/api/start";
import { Failed } from "@/components/failed";
import { useTexts } from "@/texts";

import { useNamedPosting } from "./queries";

type Props = {
  drafts: Record<Side, Draft>;
  onCv: (kept: Kept) => void;
  onPosting: (kept: Kept) => void;
};

/** Takes the CV and the posting that the address names, once each. It shows only what went wrong. */
export function Preselect({ drafts, onCv, onPosting }: Props) {
  const texts = useTexts().start;
  const asked = useSearchParams();
  const cv = useCv(asked.get("cv") ?? "");
  const posting = useNamedPosting(asked.get("posting"));
  useOnce("cv", drafts.cv, onCv, cv.data && { id: cv.data.cv_id, name: cv.data.version_name });
  const { role_title: role, company, filename, url, posting_id: id } = posting.data ?? {};
  const named = [role, company].filter(Boolean).join(", ");
  useOnce(
    "posting",
    drafts.posting,
    onPosting,
    id === undefined ? undefined : { id, name: named || (url ?? filename ?? texts.keptPosting) },
  );
  const failed = [cv, posting].filter(({ error }) => error && !isSignedOut(error));
  return failed.map((query) => (
    <div key={query === cv ? "cv" : "posting"} className="mb-5">
      <Failed error={query.error} retry={() => void query.refetch()} />
    </div>
  ));
}

/** What was named is taken when it is known, but never instead of what the person brought. */
function useOnce(side: Side, draft: Draft, take: (kept: Kept) => void, named: Kept | undefined) {
  const taken = useRef<string | null>(null);
  useEffect(() => {
    if (!named || taken.current === named.id) return;
    const may = mayTake(draft, side, taken.current);
    taken.current = named.id;
    if (may) take(named);
  }, [side, draft, take, named]);
}

function isSignedOut(error: Error): boolean {
  return error instanceof ApiError && error.status === 401;
}
