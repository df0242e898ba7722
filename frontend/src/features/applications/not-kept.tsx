"use client";

import { Notice } from "@/components/notice";
import { useTexts } from "@/texts";

/** A form that could not be sent: why, and that nothing of it is lost. */
export function NotKept({ error }: { error: Error }) {
  const texts = useTexts().applications.detail;
  return (
    <div className="mt-3">
      <Notice>
        {error.message} {texts.kept}
      </Notice>
    </div>
  );
}
