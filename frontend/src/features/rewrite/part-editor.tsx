"use client";

import { useEffect, useId, useRef } from "react";

import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { useTexts } from "@/texts";

import { useDesk, useDraft, useLanguageOf } from "./desk";
import { changedBeneath, refusedAsIs, withRefused, type Draft } from "./drafts";
import { Refusals } from "./margin";
import type { Proposal } from "./proposals";

/** The longest that the API takes, in characters. */
const LONGEST = { bullet: 600, summary: 1500, letter: 3000 };

/** Words of the person's own. They are checked; what is refused can be kept in a second step. */
export function PartEditor({ proposal }: { proposal: Proposal }) {
  const draft = useDraft(proposal.name);
  return draft ? <Editor proposal={proposal} draft={draft} /> : null;
}

function Editor({ proposal, draft }: { proposal: Proposal; draft: Draft }) {
  const texts = useTexts().rewrite;
  const desk = useDesk();
  const box = useRef<HTMLDivElement>(null);
  const refusedId = useId();
  const { name: part, kind, now } = proposal;
  const lang = useLanguageOf(kind);
  const checking = desk.onItsWay(part);
  const refused = refusedAsIs(draft);
  // Words that were kept from before wait for the person; only what is begun takes the keyboard.
  const begun = useRef(draft.text === draft.startedFrom);
  useEffect(() => {
    if (begun.current) box.current?.querySelector("textarea")?.focus();
  }, []);

  function save(onMyWord: boolean) {
    if (!checking) desk.wish({ do: "edit", part, text: draft.text, onMyWord });
  }

  return (
    <div ref={box} className="max-w-prose space-y-3">
      {changedBeneath(draft, now || proposal.suggested) ? (
        <div className="margin-note text-sm">
          <p className="font-medium">{texts.editor.changedBeneath}</p>
          <p lang={lang} className="quoted">{now || texts.leftOut}</p>
        </div>
      ) : null}
      <Field label={texts.editor.label} hint={texts.editor.hint}>
        {({ className, ...given }) => (
          <textarea
            {...given}
            lang={lang}
            {...(refused ? { "aria-invalid": true, "aria-errormessage": refusedId } : {})}
            className={`${className} quoted field-sizing-content resize-y`}
            rows={kind === "bullet" ? 3 : 6}
            maxLength={LONGEST[kind]}
            value={draft.text}
            readOnly={checking}
            onChange={(event) => desk.draft({ do: "type", part, text: event.target.value })}
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-3">
        <Button aria-disabled={checking} onClick={() => save(false)}>
          {checking ? texts.editor.checking : texts.editor.save}
        </Button>
        <Button
          look="quiet"
          onClick={() => {
            desk.draft({ do: "drop", part });
            desk.show(part, "part");
          }}
        >
          {texts.editor.cancel}
        </Button>
      </div>
      <div id={refusedId} role="alert">
        {refused ? (
          <div className="border-l-4 border-missing py-1 pl-4">
            <p className="font-semibold">{texts.editor.refused}</p>
            <p lang={lang} className="quoted mt-2">
              {withRefused(draft.text, draft.refusals).map((piece, index) =>
                piece.refused ? (
                  <mark
                    key={index}
                    className="rounded-[2px] bg-missing-mark box-decoration-clone px-0.5 text-text"
                  >
                    {piece.text}
                  </mark>
                ) : (
                  <span key={index}>{piece.text}</span>
                ),
              )}
            </p>
            <div className="text-sm">
              <Refusals refusals={draft.refusals} />
            </div>
          </div>
        ) : null}
      </div>
      {refused ? (
        <div className="margin-note text-sm">
          <p>{texts.editor.keepHint}</p>
          <Button look="frame" className="mt-2" onClick={() => save(true)}>
            {texts.editor.keep}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
