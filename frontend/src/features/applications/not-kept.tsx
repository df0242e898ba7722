"use client";

import { Notice } from "@/components/notice";
import { useWordsOf } from "@/components/words-of";
import { useTexts } from "@/texts";

/** A form that could not be sent: why, and that nothing of it is lost. */
export function NotKept({ error }: { error: Error }) {
  const texts = useTexts().applications.detail;
  const wordsOf = useWordsOf();
  return (
    <div className="mt-3">
      <Notice>
        {wordsOf(error)} {texts.kept}
      </Notice>
    </div>
  );
}
