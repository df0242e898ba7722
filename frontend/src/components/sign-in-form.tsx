"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";

import { signIn, signInWay } from "@/api/session";
import { useTexts } from "@/texts";

import { Button } from "./button";
import { Failed } from "./failed";
import { Field } from "./field";
import { LinkButton } from "./link-button";
import { Notice } from "./notice";
import { Skeleton } from "./skeleton";
import { useWordsOf } from "./words-of";

type Props = {
  /** Something on the page would be lost if it were left: sign in beside it. */
  stay: boolean;
  /** What follows when the person has signed in right here. */
  onDone?: (path: string) => void;
};

/** How to sign in here: by a link or its code, or at the sign-in service. */
export function SignInForm({ stay, onDone }: Props) {
  const texts = useTexts().signIn;
  const way = useQuery({ queryKey: ["sign-in-way"], queryFn: signInWay, staleTime: Infinity });
  if (way.error) return <Failed error={way.error} retry={() => void way.refetch()} />;
  if (!way.data) return <Skeleton className="h-48" />;
  if (!way.data.elsewhere) return <ByCode {...(onDone ? { onDone } : {})} />;
  if (!stay) return <Elsewhere />;
  return (
    <>
      <LinkButton href="/sign-in/?beside" target="_blank">
        {texts.beside}
      </LinkButton>
      <p className="mt-3 text-sm text-quiet">{texts.besideHint}</p>
    </>
  );
}

function ByCode({ onDone }: { onDone?: (path: string) => void }) {
  const texts = useTexts().signIn;
  const wordsOf = useWordsOf();
  const [brought, setBrought] = useState("");
  const [asked, setAsked] = useState(false);
  const enter = useMutation({ mutationFn: signIn, onSuccess: (path) => onDone?.(path) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (brought.trim() !== "") enter.mutate(brought);
  };
  return (
    <>
      <p>{texts.how}</p>
      <p className="mt-3">
        <code className="inline-block border border-line bg-sheet px-3 py-2">{texts.command}</code>
      </p>
      <form onSubmit={submit} noValidate className="mt-6 space-y-4">
        <Field
          label={texts.brought}
          hint={texts.broughtHint}
          problem={asked && brought.trim() === "" ? texts.missing : null}
        >
          {(given) => (
            <input
              {...given}
              type="text"
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              value={brought}
              onChange={(event) => setBrought(event.target.value)}
            />
          )}
        </Field>
        {enter.error ? <Notice>{wordsOf(enter.error)}</Notice> : null}
        <Button type="submit" disabled={enter.isPending}>
          {texts.go}
        </Button>
      </form>
    </>
  );
}

function Elsewhere() {
  const texts = useTexts().signIn;
  const wordsOf = useWordsOf();
  const leave = useMutation({
    mutationFn: async () => {
      const { pathname, search } = window.location;
      const here = pathname.startsWith("/sign-in") ? "/" : pathname + search;
      await (await signInWay()).begin(here);
    },
  });
  return (
    <>
      <p>{texts.elsewhere}</p>
      <Button className="mt-4" disabled={leave.isPending} onClick={() => leave.mutate()}>
        {texts.go}
      </Button>
      {leave.error ? (
        <div className="mt-4">
          <Notice>{wordsOf(leave.error)}</Notice>
        </div>
      ) : null}
    </>
  );
}
