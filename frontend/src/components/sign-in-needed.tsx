"use client";

import { useTexts } from "@/texts";

/** What to do where nobody is signed in. */
export function SignInNeeded() {
  const texts = useTexts().signIn;
  return (
    <div className="max-w-xl py-16">
      <h1 className="font-serif text-3xl font-semibold">{texts.needed}</h1>
      <p className="mt-4">{texts.how}</p>
      <p className="mt-4">
        <code className="border border-line bg-sheet px-3 py-2">{texts.command}</code>
      </p>
    </div>
  );
}
