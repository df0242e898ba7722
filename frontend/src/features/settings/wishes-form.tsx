"use client";

import { useState, type FormEvent } from "react";

import type { Me } from "@/api/me";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { Notice } from "@/components/notice";
import { useWordsOf } from "@/components/words-of";
import { useTexts } from "@/texts";

import { ByEmail } from "./by-email";
import { useCodes } from "./codes";
import { JobAlerts } from "./job-alerts";
import { Permits } from "./permits";
import { useSavePreferences } from "./queries";
import { preferencesOf, problemsOf, REMOTE, wishesOf, type Remote, type Wishes } from "./wishes";

/** What the person looks for, kept as a whole. */
export function WishesForm({ me }: { me: Me }) {
  const { common, settings } = useTexts();
  const texts = settings.wishes;
  const wordsOf = useWordsOf();
  const { currencies } = useCodes();
  const save = useSavePreferences();
  // What is typed stands until it is kept, whatever comes from elsewhere in the meantime.
  const [typed, setTyped] = useState<Wishes | null>(null);
  const [asked, setAsked] = useState(false);
  const wishes = typed ?? wishesOf(me.preferences);
  const problems = problemsOf(wishes);
  const set = (change: Partial<Wishes>) => setTyped({ ...wishes, ...change });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (problems.salary || problems.currency) return;
    save.mutate(preferencesOf(wishes), {
      // What was typed while it was on its way is not kept yet.
      onSuccess: () => setTyped((now) => (now === typed ? null : now)),
    });
  };
  return (
    <form onSubmit={submit} noValidate className="space-y-6">
      <div className="grid gap-6 sm:grid-cols-2">
        <Field label={texts.roles} hint={texts.rolesHint}>
          {(given) => (
            <textarea
              {...given}
              className={`${given.className} min-h-24 resize-y`}
              value={wishes.roles}
              onChange={({ target }) => set({ roles: target.value })}
            />
          )}
        </Field>
        <Field label={texts.places} hint={texts.placesHint}>
          {(given) => (
            <textarea
              {...given}
              className={`${given.className} min-h-24 resize-y`}
              value={wishes.places}
              onChange={({ target }) => set({ places: target.value })}
            />
          )}
        </Field>
      </div>
      <Field label={texts.remote}>
        {(given) => (
          <select
            {...given}
            value={wishes.remote}
            onChange={({ target }) => set({ remote: target.value as Remote | "" })}
          >
            <option value="">{texts.anywhere}</option>
            {REMOTE.map((one) => (
              <option key={one} value={one}>
                {texts.remoteKind[one]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div className="grid gap-6 sm:grid-cols-2">
        <Field
          label={texts.salary}
          problem={asked && problems.salary ? texts[problems.salary] : null}
        >
          {(given) => (
            <input
              {...given}
              inputMode="decimal"
              value={wishes.salary}
              onChange={({ target }) => set({ salary: target.value })}
            />
          )}
        </Field>
        <Field
          label={texts.currency}
          problem={asked && problems.currency ? texts[problems.currency] : null}
        >
          {(given) => (
            <select
              {...given}
              value={wishes.currency}
              onChange={({ target }) => set({ currency: target.value })}
            >
              <option value="">{texts.noCurrency}</option>
              {currencies.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <Permits held={wishes.permits} onChange={(permits) => set({ permits })} />
      <JobAlerts email={me.email} wishes={wishes} onChange={set} />
      <ByEmail email={me.email} wishes={wishes} onChange={set} />
      {save.error ? (
        <Notice>
          {wordsOf(save.error)} {texts.kept}
        </Notice>
      ) : null}
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" disabled={save.isPending}>
          {texts.save}
        </Button>
        <p role="status" className="text-sm text-quiet">
          {typed ? texts.unsaved : save.isSuccess ? common.saved : ""}
        </p>
      </div>
    </form>
  );
}
