"use client";

import { useQuery } from "@tanstack/react-query";

import { api, got } from "@/api/client";
import { Asked } from "@/components/asked";
import { Skeleton } from "@/components/skeleton";
import { useTexts } from "@/texts";

/** The questions to prepare for. */
export function InterviewView({ id }: { id: string }) {
  const texts = useTexts().interview;
  const query = useQuery({
    queryKey: ["session", id],
    queryFn: () =>
      got(
        api.GET("/api/interview-sessions/{session_id}", { params: { path: { session_id: id } } }),
      ),
  });
  return (
    <Asked query={query} loading={<Skeleton className="h-96" />}>
      {({ pack }) => (
        <ul className="sheet divide-y divide-line">
          {pack.questions.map((question) => (
            <li key={question.id} className="p-5">
              <p className="font-medium">{question.text}</p>
              <p className="mt-2 text-quiet">
                {texts.why}: {question.why}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Asked>
  );
}
