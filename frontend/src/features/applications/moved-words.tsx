"use client";

import { Button } from "@/components/button";
import { Notice } from "@/components/notice";
import { useWordsOf } from "@/components/words-of";
import { useTexts } from "@/texts";

import { nameOf } from "./names";
import type { Move, Moved } from "./queries";

/** How the last move ended. */
export function MovedWords({ last, again }: { last: Moved | null; again: (move: Move) => void }) {
  const texts = useTexts().applications;
  const wordsOf = useWordsOf();
  const name = last ? nameOf(last.application, texts) : "";
  return (
    <>
      <p role="status" className="sr-only">
        {last && !last.error ? texts.move.done(name, texts.stage[last.stage]) : ""}
      </p>
      {last?.error ? (
        <div className="mt-6">
          <Notice
            action={
              <Button look="frame" onClick={() => again(last)}>
                {texts.move.again}
              </Button>
            }
          >
            {texts.move.failed(name, texts.stage[last.application.stage])} {wordsOf(last.error)}
          </Notice>
        </div>
      ) : null}
    </>
  );
}
