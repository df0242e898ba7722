"use client";

import { Button } from "@/components/button";
import { Meter } from "@/components/meter";
import { Notice } from "@/components/notice";
import { useFormats, useTexts } from "@/texts";

import type { Checking } from "./use-checks";

/** How far the checks are, and how to stop them. */
export function CheckingBar({ checking }: { checking: Checking }) {
  const texts = useTexts().compare.checks;
  const formats = useFormats();
  const { queue, tally } = checking;
  const progress = tally.busy ? texts.progress(tally.ended, tally.of) : "";
  return (
    <>
      <p role="status" className="sr-only">
        {progress}
      </p>
      {tally.busy ? (
        <div className="margin-note space-y-2">
          <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <Meter label={progress} value={tally.ended} of={tally.of} className="w-48" />
            <span aria-hidden className="tabular-nums">
              {progress}
            </span>
          </p>
          <p className="text-sm text-quiet">
            {queue.heldUntil === null
              ? texts.stay
              : texts.held(formats.moment(new Date(queue.heldUntil).toISOString()))}
          </p>
          <Button look="frame" onClick={checking.stop}>
            {texts.stop}
          </Button>
        </div>
      ) : null}
      {queue.refusal ? <Notice>{queue.refusal}</Notice> : null}
    </>
  );
}
