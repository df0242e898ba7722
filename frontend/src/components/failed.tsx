"use client";

import { useTexts } from "@/texts";

import { Button } from "./button";
import { Notice } from "./notice";
import { useWordsOf } from "./words-of";

/** Something that could not be had, and another try. */
export function Failed({ error, retry }: { error: Error | null; retry?: () => void }) {
  const texts = useTexts().common;
  const wordsOf = useWordsOf();
  return (
    <Notice
      action={
        retry ? (
          <Button look="frame" onClick={retry}>
            {texts.retry}
          </Button>
        ) : null
      }
    >
      {wordsOf(error)}
    </Notice>
  );
}
