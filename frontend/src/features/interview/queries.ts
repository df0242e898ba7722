"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { api, got } from "@/api/client";
import { forgetSent } from "@/api/drafts";
import type { components } from "@/api/schema";

import type { Answer } from "./history";

export type Session = components["schemas"]["SessionDetail"];

const keyOf = (id: string) => ["session", id];

/** The questions and every answer given to them. */
export function useSession(id: string) {
  return useQuery({
    queryKey: keyOf(id),
    queryFn: () =>
      got(api.GET("/api/interview-sessions/{session_id}", { params: { path: { session_id: id } } })),
  });
}

/** Give an answer and have it evaluated, which comes with the same request. */
export function useAnswering(session: Session) {
  const client = useQueryClient();
  const key = keyOf(session.session_id);
  return useMutation({
    mutationFn: (given: { question_id: string; answer: string }) =>
      got(
        api.POST("/api/interview-sessions/{session_id}/answers", {
          params: { path: { session_id: session.session_id } },
          body: given,
        }),
      ),
    onSuccess: (answer: Answer, given) => {
      forgetSent(session.session_id, given);
      client.setQueryData<Session>(
        key,
        (known) => known && { ...known, answers: [...known.answers, answer] },
      );
    },
    // The answer is kept even where it could not be evaluated.
    onError: () => client.invalidateQueries({ queryKey: key }),
  });
}
