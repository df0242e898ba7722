"use client";

import { useTexts } from "@/texts";

import { SignInForm } from "./sign-in-form";

/**
 * What to do where nobody is signed in. `inPlace`: what is to be said where it stands on a page that
 * keeps what the person has put in; otherwise it is the page.
 */
export function SignInNeeded({ inPlace }: { inPlace?: string }) {
  const texts = useTexts().signIn;
  if (inPlace) {
    return (
      <section
        aria-labelledby="sign-in-needed"
        className="sheet max-w-2xl border-l-4 border-l-partly p-5 sm:p-7"
      >
        <h2 id="sign-in-needed" className="font-serif text-2xl font-semibold">
          {texts.needed}
        </h2>
        <p className="mb-4 mt-2">{inPlace}</p>
        <SignInForm stay />
      </section>
    );
  }
  return (
    <div className="max-w-xl pt-10">
      <h1 className="mb-4 font-serif text-3xl font-semibold">{texts.needed}</h1>
      <SignInForm stay={false} />
    </div>
  );
}
