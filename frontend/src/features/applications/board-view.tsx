"use client";

import { useState } from "react";

import { Asked } from "@/components/asked";
import { Button } from "@/components/button";
import { Empty } from "@/components/empty";
import { Field } from "@/components/field";
import { Skeleton } from "@/components/skeleton";
import { useFormats, useTexts } from "@/texts";

import { Board } from "./board";
import { DueNow } from "./due-now";
import { useApplications } from "./queries";
import { found, type Application } from "./stages";

export function BoardView({ onAdd }: { onAdd: () => void }) {
  const texts = useTexts().applications;
  const query = useApplications();
  return (
    <Asked query={query} loading={<Skeleton className="h-[32rem]" />}>
      {(applications) =>
        applications.length === 0 ? (
          <Empty action={<Button onClick={onAdd}>{texts.add.open}</Button>}>{texts.empty}</Empty>
        ) : (
          <Filtered applications={applications} />
        )
      }
    </Asked>
  );
}

function Filtered({ applications }: { applications: readonly Application[] }) {
  const texts = useTexts().applications;
  const { number } = useFormats();
  const [text, setText] = useState("");
  const shown = found(applications, text);
  return (
    <>
      <DueNow applications={applications} />
      <div className="flex flex-wrap items-end gap-x-6 gap-y-2">
        <div className="w-full sm:w-80">
          <Field label={texts.filter} hint={texts.filterHint}>
            {(given) => (
              <input
                {...given}
                type="search"
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </Field>
        </div>
        <p role="status" className="py-2 text-sm text-quiet">
          {text.trim() ? texts.shown(number(shown.length), number(applications.length)) : ""}
        </p>
      </div>
      {shown.length === 0 ? (
        <div className="mt-8">
          <Empty
            action={
              <Button look="frame" onClick={() => setText("")}>
                {texts.clear}
              </Button>
            }
          >
            {texts.noneFound}
          </Empty>
        </div>
      ) : (
        <Board applications={shown} />
      )}
    </>
  );
}
