"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import { ApiError } from "@/api/problem";
import { Button } from "@/components/button";
import { useTexts } from "@/texts";

/**
 * Says when the API does not answer, until it does. What the browser knows of its network is no
 * help: the API may be on this very computer.
 */
export function Connection() {
  const texts = useTexts().offline;
  const client = useQueryClient();
  const [lost, setLost] = useState(false);
  useEffect(
    () =>
      client.getQueryCache().subscribe((event) => {
        if (event.type !== "updated") return;
        const { action } = event;
        if (action.type === "success" && !action.manual) setLost(false);
        if (action.type === "failed" || action.type === "error") {
          const { error } = action;
          setLost(error instanceof ApiError && error.status === 0);
        }
      }),
    [client],
  );
  return (
    <div role="status" className="sticky bottom-0">
      {lost ? (
        <div className="border-t border-line bg-sheet">
          <div className="mx-auto flex max-w-6xl flex-wrap items-center justify-between gap-x-6 px-5 py-2 sm:px-8">
            <p>{texts.line}</p>
            <Button look="quiet" onClick={() => void client.refetchQueries({ type: "active" })}>
              {texts.again}
            </Button>
          </div>
        </div>
      ) : null}
    </div>
  );
}
