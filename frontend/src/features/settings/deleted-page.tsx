"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

import { forgetDrafts } from "@/api/drafts";
import { forgetPerson } from "@/api/person";
import { forgetToken, signInWay, signOut } from "@/api/session";
import { Button } from "@/components/button";
import { Failed } from "@/components/failed";
import { LinkButton } from "@/components/link-button";
import { PageHeader } from "@/components/page-header";
import { useTexts } from "@/texts";

/**
 * The account is deleted. This page asks the API for nothing: with a token that is still good, the
 * first question would begin a new account.
 */
export function DeletedPage() {
  const texts = useTexts().settings.deleted;
  const client = useQueryClient();
  useEffect(() => {
    forgetToken();
    forgetDrafts();
    forgetPerson(client);
  }, [client]);
  const way = useQuery({ queryKey: ["sign-in-way"], queryFn: signInWay, staleTime: Infinity });
  const leave = useMutation({ mutationFn: signOut });
  return (
    <>
      <PageHeader title={texts.title} lead={texts.words} />
      {way.data?.elsewhere ? (
        <div className="margin-note mb-6 max-w-prose">
          <p>{texts.elsewhere}</p>
          <Button look="frame" className="mt-3" onClick={() => leave.mutate()}>
            {texts.signOut}
          </Button>
          {leave.error ? <Failed error={leave.error} /> : null}
        </div>
      ) : null}
      <LinkButton look="frame" href="/">
        {texts.again}
      </LinkButton>
    </>
  );
}
