import { useMutation, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { api, got } from "@/api/client";
import { everyPage } from "@/api/every-page";
import type { components } from "@/api/schema";

import { localDay } from "./due";
import { moved, movedBack, type Application, type Stage } from "./stages";

export type Detail = components["schemas"]["ApplicationDetail"];
export type Event = Detail["history"][number];
export type Contact = Detail["contacts"][number];
export type ContactGiven = components["schemas"]["ContactRequest"];
export type Change = components["schemas"]["ApplicationChange"];
export type Given = components["schemas"]["ApplicationRequest"];
export type Analysis = components["schemas"]["AnalysisView"];

const LIST = ["applications"];
const FIGURES = ["analytics"];
const DETAILS = ["application"];
const oneKey = (id: string) => [...DETAILS, id];
const MOVE = ["move"];

export function useApplications() {
  return useQuery({
    queryKey: LIST,
    queryFn: () =>
      everyPage((query) => got(api.GET("/api/applications", { params: { query } }))),
  });
}

/** All comparisons of a CV with a posting, the newest first. */
export function useAnalyses() {
  return useQuery({
    queryKey: ["analyses"],
    queryFn: () =>
      everyPage((query) => got(api.GET("/api/analyses", { params: { query } }))),
  });
}

export function useFigures() {
  return useQuery({ queryKey: FIGURES, queryFn: () => got(api.GET("/api/analytics")) });
}

export function useApplication(id: string) {
  return useQuery({
    queryKey: oneKey(id),
    queryFn: () => got(api.GET("/api/applications/{application_id}", at(id))),
  });
}

const at = (id: string) => ({ params: { path: { application_id: id } } });

/** Keep what the API answered, and ask again for what was made of it. */
function keep(client: QueryClient, detail: Detail): void {
  client.setQueryData(oneKey(detail.application_id), detail);
  askAgain(client);
}

function askAgain(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: LIST });
  void client.invalidateQueries({ queryKey: FIGURES });
}

function lastOfMoves(client: QueryClient): boolean {
  return client.isMutating({ mutationKey: MOVE }) === 1;
}

export type Move = { application: Application; stage: Stage };

export type Moved = Move & { error: Error | null };

/**
 * Moves at once on the page, and back if the API does not agree. `last` is the move that ended last:
 * of several under way each may fail, and none without words.
 */
export function useMove() {
  const client = useQueryClient();
  const [last, setLast] = useState<Moved | null>(null);
  const show = (change: (list: readonly Application[]) => Application[]) =>
    client.setQueryData<Application[]>(LIST, (list) => list && change(list));
  const { mutate } = useMutation({
    mutationKey: MOVE,
    mutationFn: ({ application, stage }: Move) =>
      got(
        api.PATCH("/api/applications/{application_id}", {
          ...at(application.application_id),
          body: { stage, on: localDay(new Date()) },
        }),
      ),
    onMutate: async ({ application: { application_id: id }, stage }) => {
      setLast(null);
      // An answer that is under way still knows the stage before.
      await Promise.all([
        client.cancelQueries({ queryKey: LIST }),
        client.cancelQueries({ queryKey: oneKey(id) }),
      ]);
      show((list) => moved(list, id, stage));
      client.setQueryData<Detail>(oneKey(id), (one) => one && { ...one, stage });
    },
    onError: (error, { application, stage }) => {
      const { application_id: id, stage: before } = application;
      setLast({ application, stage, error });
      show((list) => movedBack(list, id, stage, before));
      client.setQueryData<Detail>(oneKey(id), (one) =>
        one?.stage === stage ? { ...one, stage: before } : one,
      );
    },
    onSuccess: (detail, { application, stage }) => {
      setLast({ application, stage, error: null });
      if (lastOfMoves(client)) client.setQueryData(oneKey(detail.application_id), detail);
    },
    // Of several moves under way, the one that ends last asks for all of them, even if it failed:
    // what the others got is old by then.
    onSettled: () => {
      if (!lastOfMoves(client)) return;
      askAgain(client);
      void client.invalidateQueries({ queryKey: DETAILS });
    },
  });
  return { move: mutate, last };
}

export function useAdd() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (given: Given) => got(api.POST("/api/applications", { body: given })),
    onSuccess: (detail) => keep(client, detail),
  });
}

/** A change of one application, which answers with all of it. */
function useChanging<Given>(change: (given: Given) => Promise<Detail>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: (detail) => keep(client, detail) });
}

export function useChange(id: string) {
  return useChanging((body: Change) =>
    got(api.PATCH("/api/applications/{application_id}", { ...at(id), body })),
  );
}

export function useNote(id: string) {
  return useChanging((body: { note: string; on: string }) =>
    got(api.POST("/api/applications/{application_id}/notes", { ...at(id), body })),
  );
}

export function useDeleteNote(id: string) {
  return useChanging((eventId: string) =>
    got(
      api.DELETE("/api/applications/{application_id}/notes/{event_id}", {
        params: { path: { application_id: id, event_id: eventId } },
      }),
    ),
  );
}

/** Put something in the history on another day. */
export function useRedate(id: string) {
  return useChanging(({ eventId, on }: { eventId: string; on: string }) =>
    got(
      api.PATCH("/api/applications/{application_id}/history/{event_id}", {
        params: { path: { application_id: id, event_id: eventId } },
        body: { on },
      }),
    ),
  );
}

/** Add somebody, or replace what is known of them. */
export function useKeepContact(id: string, contactId: string | null) {
  return useChanging((body: ContactGiven) =>
    got(
      contactId === null
        ? api.POST("/api/applications/{application_id}/contacts", { ...at(id), body })
        : api.PUT("/api/applications/{application_id}/contacts/{contact_id}", {
            params: { path: { application_id: id, contact_id: contactId } },
            body,
          }),
    ),
  );
}

export function useDeleteContact(id: string) {
  return useChanging((contactId: string) =>
    got(
      api.DELETE("/api/applications/{application_id}/contacts/{contact_id}", {
        params: { path: { application_id: id, contact_id: contactId } },
      }),
    ),
  );
}

export function useDelete(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => got(api.DELETE("/api/applications/{application_id}", at(id))),
    onSuccess: () => {
      client.removeQueries({ queryKey: oneKey(id) });
      client.setQueryData<Application[]>(LIST, (list) =>
        list?.filter((one) => one.application_id !== id),
      );
      void client.invalidateQueries({ queryKey: FIGURES });
    },
  });
}
