"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { api, got } from "@/api/client";
import { everyPage } from "@/api/every-page";
import { Button } from "@/components/button";
import { LinkButton } from "@/components/link-button";
import { Notice } from "@/components/notice";
import { useWordsOf } from "@/components/words-of";
import { useTexts } from "@/texts";

type Props = { postingId: string; analysisId: string };

/** Leads to the application for this posting, or makes one. */
export function Track({ postingId, analysisId }: Props) {
  const wordsOf = useWordsOf();
  const texts = useTexts().check;
  const client = useQueryClient();
  const key = ["applications", "of-posting", postingId];
  const found = useQuery({
    queryKey: key,
    queryFn: async () => {
      const all = await everyPage((query) => got(api.GET("/api/applications", { params: { query } })));
      return all.find((one) => one.posting_id === postingId)?.application_id ?? null;
    },
  });
  const track = useMutation({
    mutationFn: () =>
      got(
        api.POST("/api/applications", {
          body: { posting_id: postingId, analysis_id: analysisId, stage: "saved" },
        }),
      ),
    onSuccess: (made) => {
      client.setQueryData(key, made.application_id);
      void client.invalidateQueries({ queryKey: ["applications"] });
    },
  });
  if (found.data) {
    return (
      <LinkButton look="frame" href={`/applications/?id=${found.data}`}>
        {texts.tracked}
      </LinkButton>
    );
  }
  return (
    <div>
      <Button
        look="frame"
        disabled={found.isPending || track.isPending}
        onClick={() => track.mutate()}
      >
        {texts.track}
      </Button>
      {track.error ? (
        <div className="mt-3">
          <Notice>{wordsOf(track.error)}</Notice>
        </div>
      ) : null}
    </div>
  );
}
