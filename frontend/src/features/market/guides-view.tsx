"use client";

import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";

import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { LinkButton } from "@/components/link-button";
import { useTexts } from "@/texts";

import {
  guidesAddress,
  KINDS,
  LANGUAGES,
  type GuidesAsked,
  type KnowledgeLanguage,
} from "./asked-for";
import { Answers } from "./answers";
import { Guides } from "./guides";

type Props = { asked: GuidesAsked; own: KnowledgeLanguage };

/** What is known about the work: to browse, or to ask. */
export function GuidesView({ asked, own }: Props) {
  return (
    <>
      <Ask key={guidesAddress(asked, own)} asked={asked} own={own} />
      {asked.q.length > 1 ? <Answers asked={asked} /> : <Guides asked={asked} own={own} />}
    </>
  );
}

function Ask({ asked, own }: Props) {
  const texts = useTexts().market.guides;
  const router = useRouter();
  const [q, setQ] = useState(asked.q);
  const ask = (changed: Partial<GuidesAsked>) =>
    router.push(guidesAddress({ ...asked, q: q.trim(), ...changed }, own), { scroll: false });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask({});
  };
  return (
    <form role="search" aria-label={texts.label} onSubmit={submit} className="mt-8">
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-[2fr_1fr_10rem_auto] lg:items-end">
        <div className="sm:col-span-2 lg:col-span-1">
          <Field label={texts.words} hint={texts.hint}>
            {(given) => (
              <input
                {...given}
                type="search"
                maxLength={500}
                value={q}
                onChange={(event) => setQ(event.target.value)}
              />
            )}
          </Field>
        </div>
        <Field label={texts.kind}>
          {(given) => (
            <select
              {...given}
              value={asked.kind}
              onChange={(event) => ask({ kind: event.target.value as GuidesAsked["kind"] })}
            >
              {(["all", ...KINDS] as const).map((kind) => (
                <option key={kind} value={kind}>
                  {texts.kinds[kind]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={texts.language}>
          {(given) => (
            <select
              {...given}
              value={asked.language}
              onChange={(event) => ask({ language: event.target.value as KnowledgeLanguage })}
            >
              {LANGUAGES.map((one) => (
                <option key={one} value={one}>
                  {texts.languages[one]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Button type="submit" look="frame" className="justify-self-start">
          {texts.go}
        </Button>
      </div>
      {asked.q ? (
        <LinkButton
          look="quiet"
          scroll={false}
          className="mt-2"
          href={guidesAddress({ ...asked, q: "" }, own)}
        >
          {texts.clear}
        </LinkButton>
      ) : null}
    </form>
  );
}
