"use client";

import { Button } from "@/components/button";
import { useFormats, useTexts } from "@/texts";

import { CheckState } from "./check-state";
import type { Cv, Posting } from "./pairs";
import { useChecksLeft } from "./queries";
import { isActive } from "./queue";
import type { Checking } from "./use-checks";

type Props = {
  cv: Cv;
  postings: readonly Posting[];
  names: ReadonlyMap<string, string>;
  checking: Checking;
};

/** The postings that a CV was not held against yet, and how to have that done. */
export function Unchecked({ cv, postings, names, checking }: Props) {
  const texts = useTexts().compare;
  const formats = useFormats();
  const left = useChecksLeft();
  const pairOf = ({ posting_id: postingId }: Posting) => ({ cvId: cv.cv_id, postingId });
  const isIdle = (posting: Posting) => {
    const check = checking.of(pairOf(posting))?.check;
    return !check || !(isActive(check) || check.state === "waiting" || check.state === "done");
  };
  const idle = postings.filter(isIdle);
  const begin = idle.slice(0, left ?? idle.length);
  return (
    <section aria-labelledby="unchecked">
      <h2 id="unchecked" className="font-serif text-2xl font-semibold">
        {texts.unchecked.title}
      </h2>
      <p className="mt-3 text-quiet">
        {postings.length === 0
          ? texts.unchecked.all
          : postings.length === 1
            ? texts.unchecked.one
            : texts.unchecked.many(postings.length)}
      </p>
      {idle.length > 0 ? (
        <div className="mt-4 flex flex-wrap items-center gap-x-6 gap-y-2">
          {begin.length > 0 ? (
            <Button onClick={() => checking.ask(begin.map(pairOf))}>
              {idle.length === 1
                ? texts.unchecked.checkOne
                : begin.length < idle.length
                  ? texts.unchecked.checkSome(begin.length)
                  : texts.unchecked.checkAll(idle.length)}
            </Button>
          ) : null}
          {left === null ? null : (
            <p className="text-sm text-quiet">
              {left === 0 ? texts.unchecked.noneLeft : texts.unchecked.left(formats.number(left))}
            </p>
          )}
        </div>
      ) : null}
      {postings.length > 0 ? (
        <ul className="sheet mt-5 divide-y divide-line">
          {postings.map((posting) => {
            const name = names.get(posting.posting_id);
            return (
              <li
                key={posting.posting_id}
                className="flex min-h-19 flex-wrap items-center justify-between gap-x-6 gap-y-2 px-5 py-3"
              >
                <div className="min-w-0">
                  <p className="break-words font-medium">{name}</p>
                  <CheckState pair={pairOf(posting)} checking={checking} />
                </div>
                {isIdle(posting) && left !== 0 ? (
                  <Button look="frame" onClick={() => checking.ask([pairOf(posting)])}>
                    {texts.unchecked.checkOne}
                    <span className="sr-only">: {name}</span>
                  </Button>
                ) : null}
              </li>
            );
          })}
        </ul>
      ) : null}
    </section>
  );
}
