"use client";

import type { ReactNode } from "react";

import { useFormats, useTexts } from "@/texts";

import { outlineParts, type Question } from "./pack";
import { Quoting } from "./quoting";

/** What an answer can be made of: the person's own facts, what to remember, and what is looked for. */
export function Aids({ question }: { question: Question }) {
  const texts = useTexts().interview;
  const formats = useFormats();
  const { outline, to_recall: recall, strong_answer: strong, weak_answer: weak } = question;
  return (
    <div className="mt-2 grid gap-x-10 gap-y-6 pb-2 md:grid-cols-2">
      <div className="space-y-5">
        <Part title={texts.outline}>
          {outline.length > 0 ? <Outline question={question} /> : <p>{texts.noOutline}</p>}
        </Part>
        {recall.length > 0 ? (
          <Part title={texts.recall}>
            <ul className="margin-note space-y-2">
              {recall.map((line) => (
                <li key={line}>
                  <Quoting text={line} />
                </li>
              ))}
            </ul>
          </Part>
        ) : null}
      </div>
      <div className="space-y-5">
        {strong.length > 0 ? (
          <Part title={texts.strong}>
            <Lines lines={strong} />
          </Part>
        ) : null}
        {weak ? (
          <Part title={texts.weak}>
            <p>{weak}</p>
          </Part>
        ) : null}
        {question.follow_ups.length > 0 ? (
          <Part title={texts.followUps}>
            <Lines lines={question.follow_ups} />
          </Part>
        ) : null}
      </div>
      <p className="text-sm text-quiet md:col-span-2">
        {question.source
          ? texts.from(question.source.title, formats.day(question.source.published_on))
          : texts.ownQuestion}
      </p>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h4 className="text-sm font-semibold">{title}</h4>
      <div className="mt-2">{children}</div>
    </section>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul className="list-disc space-y-1.5 pl-5 marker:text-quiet">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function Outline({ question }: { question: Question }) {
  const texts = useTexts().interview;
  return (
    <div className="space-y-3">
      {outlineParts(question.outline).map(({ part, points }) => (
        <div key={part ?? "other"}>
          {part ? <p className="text-sm text-quiet">{texts.parts[part]}</p> : null}
          <ul className="space-y-1">
            {points.map((point) => (
              <li key={point.text} className="quoted">
                {point.text}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
