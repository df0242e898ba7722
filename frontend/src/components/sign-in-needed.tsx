"use client";

import { useId } from "react";

import { useTexts } from "@/texts";

import { SignInForm } from "./sign-in-form";

/**
 * What to do where nobody is signed in, below the page's own heading. `inPlace`: what is to be said
 * where the page keeps what the person has put in.
 */
export function SignInNeeded({ inPlace }: { inPlace?: string }) {
  const texts = useTexts().signIn;
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="max-w-2xl border border-l-4 border-line border-l-partly bg-sheet p-5 sm:p-7"
    >
      <h2 id={id} className="font-serif text-2xl font-semibold">
        {texts.needed}
      </h2>
      {inPlace ? <p className="mt-2">{inPlace}</p> : null}
      <div className="mt-4">
        <SignInForm stay={inPlace !== undefined} />
      </div>
    </section>
  );
}
