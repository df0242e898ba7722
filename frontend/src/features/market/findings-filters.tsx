"use client";

import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";

import type { components } from "@/api/schema";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { LinkButton } from "@/components/link-button";
import { useTexts } from "@/texts";

import {
  FINDING_KINDS,
  findingsAddress,
  isNarrow,
  LANGUAGES,
  type FindingsAsked,
  type KnowledgeLanguage,
} from "./asked-for";
import { Choice } from "./choice";

type Topic = components["schemas"]["FindingTopicView"];
type Props = { asked: FindingsAsked; own: KnowledgeLanguage; topics: readonly Topic[] };

/** Words are looked for when they are sent off; what is chosen from a list counts at once. */
export function FindingsFilters({ asked, own, topics }: Props) {
  const { findings: texts, guides } = useTexts().market;
  const router = useRouter();
  const [q, setQ] = useState(asked.q);
  const [before, setBefore] = useState(asked.q);
  if (before !== asked.q) {
    setBefore(asked.q);
    setQ(asked.q);
  }
  const ask = (changed: Partial<FindingsAsked>) =>
    router.replace(findingsAddress({ ...asked, q: q.trim(), ...changed }, own), { scroll: false });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask({});
  };
  // What is asked for stays to be seen, even if there are no findings about it any more.
  const known = topics.some(({ name }) => name === asked.topic);
  return (
    <form role="search" aria-label={texts.label} onSubmit={submit} className="mt-6">
      <div className="grid grid-cols-2 gap-4 lg:grid-cols-[2fr_1.5fr_1.5fr_9rem_auto] lg:items-end">
        <div className="max-lg:col-span-2">
          <Field label={texts.words}>
            {(given) => (
              <input
                {...given}
                type="search"
                maxLength={200}
                value={q}
                onChange={(event) => setQ(event.target.value)}
              />
            )}
          </Field>
        </div>
        <div className="max-lg:col-span-2">
          <Choice
            label={texts.topic}
            value={asked.topic}
            options={[
              ["", texts.any],
              ...(asked.topic && !known ? [[asked.topic, asked.topic] as const] : []),
              ...topics.map(({ name, findings }) => [name, texts.topicOf(name, findings)] as const),
            ]}
            onChoose={(topic) => ask({ topic })}
          />
        </div>
        <Choice
          label={texts.kind}
          value={asked.kind}
          options={[["", texts.any], ...FINDING_KINDS.map((kind) => [kind, texts.kinds[kind]] as const)]}
          onChoose={(kind) => ask({ kind })}
        />
        <Choice
          label={texts.language}
          value={asked.language}
          options={[["", texts.any], ...LANGUAGES.map((one) => [one, guides.languages[one]] as const)]}
          onChoose={(language) => ask({ language })}
        />
        <Button type="submit" look="frame" className="justify-self-start">
          {texts.go}
        </Button>
      </div>
      {isNarrow(asked) ? (
        <LinkButton
          look="quiet"
          scroll={false}
          className="mt-2"
          href={findingsAddress({ ...asked, q: "", topic: "", kind: "" }, own)}
        >
          {texts.clear}
        </LinkButton>
      ) : null}
    </form>
  );
}
