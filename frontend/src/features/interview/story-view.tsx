"use client";

import { Mark } from "@/components/mark";
import { useTexts } from "@/texts";

import { markedAnswer, starView, type Evaluation, type Passage, type Seen } from "./star";

const COLOUR = { met: "text-met", partly: "text-partly", missing: "text-missing" };

/** The answer as on paper, marked where it tells a part of the story; what is said of it beside it. */
export function StoryView({ answer, evaluation }: { answer: string; evaluation: Evaluation }) {
  const texts = useTexts().interview.feedback;
  const { story, rest } = starView(evaluation);
  return (
    <>
      <section aria-labelledby="story" className="mt-12">
        <h4 id="story" className="font-serif text-xl font-semibold">
          {texts.story}
        </h4>
        <div className="sheet mt-4 grid gap-x-10 gap-y-8 p-5 sm:p-7 lg:grid-cols-[3fr_2fr]">
          <p className="quoted whitespace-pre-wrap break-words text-lg leading-loose">
            {markedAnswer(answer, story).map((passage, index) => (
              <Words key={index} passage={passage} />
            ))}
          </p>
          <ol className="margin-note space-y-5">
            {story.map((part) => (
              <Said key={part.id} part={part} answer={answer} />
            ))}
          </ol>
        </div>
      </section>
      <section aria-labelledby="told" className="mt-12">
        <h4 id="told" className="font-serif text-xl font-semibold">
          {texts.rest}
        </h4>
        <ul className="mt-4 grid gap-x-10 gap-y-6 md:grid-cols-3">
          {rest.map((part) => (
            <Told key={part.id} part={part} />
          ))}
        </ul>
      </section>
    </>
  );
}

function Words({ passage }: { passage: Passage }) {
  const texts = useTexts().interview;
  const [first] = passage.parts;
  if (!first) return passage.text;
  const names = passage.parts.map((part) => texts.parts[part.id]).join(", ");
  return (
    <>
      <Mark ink={first.ink}>{passage.text}</Mark>{" "}
      <small className="whitespace-nowrap font-sans text-xs text-quiet">{names}</small>{" "}
    </>
  );
}

function Said({ part, answer }: { part: Seen; answer: string }) {
  const texts = useTexts().interview;
  const unmarked = part.found && markedAnswer(answer, [part]).length === 1;
  return (
    <li>
      <p className="font-semibold">
        {texts.parts[part.id]}{" "}
        <span className={`text-sm font-medium ${COLOUR[part.ink]}`}>
          {texts.feedback.states[part.ink]}
        </span>
      </p>
      {unmarked ? <p className="quoted mt-1">{part.found}</p> : null}
      <p className="mt-1 text-sm">
        {part.advice ?? (part.found ? texts.feedback.fine : texts.feedback.nothing)}
      </p>
    </li>
  );
}

function Told({ part }: { part: Seen }) {
  const texts = useTexts().interview;
  return (
    <li>
      <p className="font-semibold">
        {texts.parts[part.id]}{" "}
        <span className={`text-sm font-medium ${COLOUR[part.ink]}`}>
          {texts.feedback.restStates[part.ink]}
        </span>
      </p>
      {part.found ? (
        <p className="mt-1 text-sm">
          <span className="text-quiet">{texts.feedback.found}:</span>{" "}
          <span className="quoted">{part.found}</span>
        </p>
      ) : null}
      {part.advice ? <p className="mt-1 text-sm">{part.advice}</p> : null}
    </li>
  );
}
