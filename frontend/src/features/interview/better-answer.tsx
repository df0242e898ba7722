"use client";

import { factsOf, type CvFact } from "@/api/cv-facts";
import { useCv } from "@/api/cvs";
import type { components } from "@/api/schema";
import { useTexts } from "@/texts";

import { citedWords } from "./better";

type Sentence = components["schemas"]["BetterSentence"];

/** The answer as it could be: every sentence is the person's own or stands on their CV's words. */
export function BetterAnswer({ cvId, sentences }: { cvId: string; sentences: readonly Sentence[] }) {
  const texts = useTexts().interview.feedback;
  const cv = useCv(sentences.length > 0 ? cvId : "");
  if (sentences.length === 0) return null;
  const facts = cv.data?.profile ? factsOf(cv.data.profile) : new Map<string, CvFact>();
  const added = sentences
    .filter(({ by }) => by === "cv")
    .map(({ text, fact_ids: ids }) => ({ text, cited: citedWords(ids, facts) }));
  return (
    <section aria-labelledby="better" className="mt-12">
      <h4 id="better" className="font-serif text-xl font-semibold">
        {texts.better}
      </h4>
      <p className="mt-1 max-w-prose text-sm text-quiet">{texts.betterHow}</p>
      <div className="sheet mt-4 grid gap-x-10 gap-y-8 p-5 sm:p-7 lg:grid-cols-[3fr_2fr]">
        <p className="quoted break-words text-lg leading-loose">
          {sentences.map((sentence, index) =>
            sentence.by === "cv" ? (
              <span key={index}>
                <span className="underline decoration-action decoration-2 underline-offset-4">
                  {sentence.text}
                </span>{" "}
                <small className="whitespace-nowrap font-sans text-xs text-quiet">
                  {texts.fromCv}
                </small>{" "}
              </span>
            ) : (
              <span key={index}>{sentence.text} </span>
            ),
          )}
        </p>
        <ul className="margin-note space-y-5">
          {added.map(({ text, cited }) => (
            <li key={text}>
              <p className="text-sm">{text}</p>
              {cited.length > 0 ? (
                <p className="mt-1 text-sm">
                  <span className="text-quiet">{texts.cites}:</span>{" "}
                  <span className="quoted">{cited.join(" · ")}</span>
                </p>
              ) : null}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
