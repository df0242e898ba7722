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
import { Choice } from "./choice";
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
        <Choice
          label={texts.kind}
          value={asked.kind}
          options={(["all", ...KINDS] as const).map((kind) => [kind, texts.kinds[kind]])}
          onChoose={(kind) => ask({ kind })}
        />
        <Choice
          label={texts.language}
          value={asked.language}
          options={LANGUAGES.map((one) => [one, texts.languages[one]])}
          onChoose={(language) => ask({ language })}
        />
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
