"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { Suspense, useCallback, useId, useState, type FormEvent } from "react";

import { useCvs } from "@/api/cvs";
import { sawJob } from "@/api/jobs";
import { useMe } from "@/api/me";
import { ApiError } from "@/api/problem";
import { EMPTY, faultOf, sourceOf, type Draft, type Kept } from "@/api/sources";
import { NotBrought, startCheck, type Chosen, type Side } from "@/api/start";
import { Button } from "@/components/button";
import { Notice } from "@/components/notice";
import { usePageTitle } from "@/components/page-title";
import { SignInNeeded } from "@/components/sign-in-needed";
import { useWordsOf } from "@/components/words-of";
import { useFormats, useLanguage, useTexts } from "@/texts";

import { Example } from "./example";
import { Preselect } from "./preselect";
import { Promises } from "./promises";
import { SAMPLES } from "./sample";
import { SourceField } from "./source-field";

const SIDES = ["cv", "posting"] as const;
const SHOWN_CVS = 3;

type Both<T> = Record<Side, T>;

/** Bring a CV and a posting. */
export function StartPage() {
  const texts = useTexts().start;
  const wordsOf = useWordsOf();
  const { inPlace } = useTexts().signIn;
  usePageTitle(texts.title);
  const language = useLanguage();
  const formats = useFormats();
  const id = useId();
  const router = useRouter();
  const client = useQueryClient();
  const me = useMe();
  const kept = useCvs(me.data !== undefined);
  const [drafts, setDrafts] = useState<Both<Draft>>(EMPTY);
  const [sources, setSources] = useState<Both<Chosen | null>>({ cv: null, posting: null });
  const [asked, setAsked] = useState(false);
  const [shares, setShares] = useState<Both<number | null>>({ cv: null, posting: null });

  const start = useMutation({
    mutationFn: (both: Both<Chosen>) =>
      startCheck(both.cv, both.posting, (side, share) =>
        setShares((before) => ({ ...before, [side]: share })),
      ),
    onSuccess: (job) => {
      sawJob(client, job); // so that its steps are there at once
      void client.invalidateQueries({ queryKey: ["jobs"] });
      void client.invalidateQueries({ queryKey: ["cvs"] });
      router.push(`/jobs/?id=${job.job_id}`);
    },
    onError: (error) => {
      setShares({ cv: null, posting: null });
      // Whoever is signed out everywhere is asked to sign in, here and in the shell.
      if (signedOut(error)) void client.invalidateQueries({ queryKey: ["me"] });
    },
  });
  const busy = start.isPending || start.isSuccess;

  const change = useCallback((side: Side, draft: Draft) => {
    setDrafts((before) => ({ ...before, [side]: draft }));
    setSources((before) => ({ ...before, [side]: null }));
  }, []);
  const take = useCallback(
    (side: Side, one: Kept) => change(side, { ...EMPTY[side], way: "kept", kept: one }),
    [change],
  );
  const takeCv = useCallback((one: Kept) => take("cv", one), [take]);
  const takePosting = useCallback((one: Kept) => take("posting", one), [take]);

  const problemOf = (side: Side): string | null => {
    const fault = faultOf(drafts[side], side);
    // A file that can't be read is said at once; what is missing only when it is asked for.
    if (fault === "missing" || fault === "not_an_address") {
      return asked ? texts.fault[side][fault] : null;
    }
    if (fault) return texts.fault[fault];
    const why =
      sources[side] && start.error instanceof NotBrought ? start.error.why[side] : undefined;
    return why && !is401(why) ? wordsOf(why) : null;
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    const wrong = SIDES.find((side) => faultOf(drafts[side], side) !== null);
    if (wrong) return document.getElementById(`${id}-${wrong}`)?.focus();
    // The same source as before, so that what came in already is not brought again.
    const cv = sources.cv ?? sourceOf(drafts.cv, texts.pasted(formats.day(new Date().toISOString())));
    const posting = sources.posting ?? sourceOf(drafts.posting);
    if (!cv || !posting) return;
    setSources({ cv, posting });
    start.mutate({ cv, posting });
  };
  const sample = () => {
    const { cv, posting } = SAMPLES[language];
    const before = kept.data?.find((one) => one.version_name === texts.sampleName);
    start.mutate({
      cv: before
        ? { kind: "kept", id: before.cv_id }
        : { kind: "text", text: cv, name: texts.sampleName },
      posting: { kind: "text", text: posting },
    });
  };
  const latest = (kept.data ?? [])
    .slice(0, SHOWN_CVS)
    .map((one) => ({ id: one.cv_id, name: one.version_name }));

  return (
    <>
      <div className="grid items-end gap-x-16 gap-y-8 pb-10 pt-8 sm:pt-12 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="max-w-3xl">
          <h1 className="text-balance font-serif text-4xl font-semibold leading-tight sm:text-5xl">
            {texts.title}
          </h1>
          <p className="mt-5 text-lg text-quiet">{texts.lead}</p>
        </div>
        <Example className="hidden lg:block" />
      </div>
      {is401(me.error) ? (
        <div className="mb-8">
          <SignInNeeded inPlace={inPlace} />
        </div>
      ) : null}
      <Suspense>
        <Preselect drafts={drafts} onCv={takeCv} onPosting={takePosting} />
      </Suspense>
      <form onSubmit={submit} noValidate aria-busy={busy}>
        <div className="grid gap-5 md:grid-cols-2">
          {SIDES.map((side) => (
            <SourceField
              key={side}
              side={side}
              controlId={`${id}-${side}`}
              draft={drafts[side]}
              problem={problemOf(side)}
              share={busy ? shares[side] : null}
              kept={side === "cv" ? latest : []}
              onChange={(draft) => change(side, draft)}
            />
          ))}
        </div>
        <div className="mt-6 flex flex-wrap items-center gap-x-6 gap-y-3">
          <Button type="submit" disabled={busy}>
            {texts.go}
          </Button>
          <Button look="quiet" disabled={busy} onClick={sample}>
            {texts.sample}
          </Button>
          <p role="status" className="text-quiet">
            {start.isSuccess ? texts.starting : start.isPending ? texts.going : ""}
          </p>
        </div>
        {start.error && !signedOut(start.error) && !(start.error instanceof NotBrought && sources.cv) ? (
          <div className="mt-5">
            <Notice>{wordsOf(start.error)}</Notice>
          </div>
        ) : null}
      </form>
      <Example className="mt-14 lg:hidden" />
      <Promises />
    </>
  );
}

function signedOut(error: Error): boolean {
  return error instanceof NotBrought ? error.signedOut : is401(error);
}

function is401(error: Error | null): boolean {
  return error instanceof ApiError && error.status === 401;
}
