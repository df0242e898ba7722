"use client";

import { useSearchParams } from "next/navigation";
import { useEffect } from "react";

import { useTexts } from "@/texts";

import { useNamedCv, useNamedPosting } from "./queries";
import type { Kept } from "./sources";

type Props = { onCv: (kept: Kept) => void; onPosting: (kept: Kept) => void };

/** Takes the CV and the posting that the address names. It shows nothing itself. */
export function Preselect({ onCv, onPosting }: Props) {
  const texts = useTexts().start;
  const asked = useSearchParams();
  const { data: cv } = useNamedCv(asked.get("cv"));
  const { data: posting } = useNamedPosting(asked.get("posting"));
  useEffect(() => {
    if (cv) onCv({ id: cv.cv_id, name: cv.version_name });
  }, [cv, onCv]);
  useEffect(() => {
    if (!posting) return;
    const { role_title: role, company, filename, url, posting_id: id } = posting;
    const named = [role, company].filter(Boolean).join(", ");
    onPosting({ id, name: named || (url ?? filename ?? texts.keptPosting) });
  }, [posting, onPosting, texts]);
  return null;
}
