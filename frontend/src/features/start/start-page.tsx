"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";

import { ApiError } from "@/api/problem";
import { startAnalysis, type Source } from "@/api/start";
import { Button } from "@/components/button";
import { Notice } from "@/components/notice";
import { SignInNeeded } from "@/components/sign-in-needed";
import { useTexts } from "@/texts";

import { SAMPLE } from "./sample";
import { SourceField } from "./source-field";

const FILES = ".pdf,.docx,.html,.htm,.md,.txt";

/** Bring a CV and a posting. */
export function StartPage() {
  const texts = useTexts().start;
  const router = useRouter();
  const [cv, setCv] = useState<Source | null>(null);
  const [posting, setPosting] = useState<Source | null>(null);
  const [asked, setAsked] = useState(false);
  const [share, setShare] = useState(0);
  const start = useMutation({
    mutationFn: (both: { cv: Source; posting: Source }) =>
      startAnalysis(both.cv, both.posting, setShare),
    onSuccess: (job) => router.push(`/jobs/?id=${job.job_id}`),
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (cv && posting) start.mutate({ cv, posting });
  };

  if (start.error instanceof ApiError && start.error.status === 401) return <SignInNeeded />;
  return (
    <>
      <div className="max-w-3xl pb-10 pt-8 sm:pt-14">
        <h1 className="text-balance font-serif text-4xl font-semibold leading-tight sm:text-5xl">
          {texts.title}
        </h1>
        <p className="mt-5 text-lg text-quiet">{texts.lead}</p>
      </div>
      <form onSubmit={submit} noValidate aria-busy={start.isPending}>
        <div className="grid gap-5 md:grid-cols-2">
          <SourceField
            label={texts.cv}
            hint={texts.cvHint}
            textLabel={texts.cvText}
            accept={FILES}
            begins="file"
            source={cv}
            problem={asked && !cv ? texts.missingCv : null}
            onChange={setCv}
          />
          <SourceField
            label={texts.posting}
            hint={texts.postingHint}
            textLabel={texts.postingText}
            accept={FILES}
            begins="text"
            source={posting}
            problem={asked && !posting ? texts.missingPosting : null}
            onChange={setPosting}
          />
        </div>
        <div className="mt-6 flex flex-wrap items-center gap-4">
          <Button type="submit" disabled={start.isPending}>
            {texts.go}
          </Button>
          <Button look="quiet" disabled={start.isPending} onClick={() => start.mutate(SAMPLE)}>
            {texts.sample}
          </Button>
          <p role="status" className="text-quiet">
            {start.isPending ? `${texts.going} ${share ? `${Math.round(share * 100)} %` : ""}` : ""}
          </p>
        </div>
        {start.error ? (
          <div className="mt-5">
            <Notice>{start.error.message}</Notice>
          </div>
        ) : null}
      </form>
      <section aria-labelledby="promise" className="mt-16 max-w-3xl">
        <h2 id="promise" className="text-sm font-semibold text-quiet">
          {texts.promise.title}
        </h2>
        <ul className="mt-3 space-y-3">
          {[texts.promise.lies, texts.promise.same, texts.promise.home].map((line) => (
            <li key={line} className="margin-note">
              {line}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
