"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";

import { signIn } from "@/api/session";
import { useTexts } from "@/texts";

/** Where a sign-in link leads. The code stands behind the #, so no server log ever has it. */
export function SignInPage() {
  const texts = useTexts().signIn;
  const router = useRouter();
  const [said, say] = useState(texts.busy);
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return; // a code is good once
    begun.current = true;
    const code = window.location.hash.slice(1);
    window.history.replaceState(null, "", window.location.pathname);
    const done = code
      ? signIn(code).then(() => router.replace("/"))
      : Promise.reject(new Error(texts.incomplete));
    done.catch((error: Error) => say(error.message));
  }, [router, texts]);
  return (
    <div className="max-w-xl py-16">
      <h1 className="font-serif text-3xl font-semibold">{texts.title}</h1>
      <p role="status" className="mt-4">
        {said}
      </p>
    </div>
  );
}
