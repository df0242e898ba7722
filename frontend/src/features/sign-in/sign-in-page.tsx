"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";

import { signIn, signInWay } from "@/api/session";
import { LinkButton } from "@/components/link-button";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { SignInForm } from "@/components/sign-in-form";
import { useWordsOf } from "@/components/words-of";
import { useTexts } from "@/texts";

import { arrivalOf, BESIDE_DONE } from "./arrival";

/** Where a sign-in link leads, and where a sign-in service sends people back to. */
export function SignInPage() {
  const texts = useTexts().signIn;
  const wordsOf = useWordsOf();
  const router = useRouter();
  const [state, setState] = useState<"busy" | "asking" | "done">("busy");
  const [problem, setProblem] = useState<Error | null>(null);
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return; // what somebody comes with is good once
    begun.current = true;
    const arrival = arrivalOf(window.location.href);
    // A code must stay in no history and be seen in no address bar.
    if (arrival.kind === "brought") window.history.replaceState(null, "", "/sign-in/");
    const enter = async () => {
      if (arrival.kind === "brought") {
        const path = await signIn(arrival.brought);
        if (path === BESIDE_DONE) return setState("done");
        return router.replace(path);
      }
      const way = await signInWay();
      if (arrival.kind === "beside" && way.elsewhere) return way.begin(BESIDE_DONE);
      setState(arrival.kind === "beside_done" ? "done" : "asking");
    };
    enter().catch((error: Error) => {
      setProblem(error);
      setState("asking");
    });
  }, [router]);
  if (state === "done") {
    return (
      <>
        <PageHeader title={texts.done} lead={texts.doneLead} />
        <LinkButton look="frame" href="/">
          {texts.home}
        </LinkButton>
      </>
    );
  }
  return (
    <div className="max-w-xl">
      <PageHeader title={texts.title} />
      {problem ? (
        <div className="mb-6">
          <Notice>{wordsOf(problem)}</Notice>
        </div>
      ) : null}
      {state === "busy" ? (
        <p role="status">{texts.busy}</p>
      ) : (
        <SignInForm stay={false} onDone={(path) => router.replace(path)} />
      )}
    </div>
  );
}
