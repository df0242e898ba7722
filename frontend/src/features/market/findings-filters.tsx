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
          <Field label={texts.topic}>
            {(given) => (
              <select
                {...given}
                value={asked.topic}
                onChange={(event) => ask({ topic: event.target.value })}
              >
                <option value="">{texts.any}</option>
                {asked.topic && !known ? <option value={asked.topic}>{asked.topic}</option> : null}
                {topics.map(({ name, findings }) => (
                  <option key={name} value={name}>
                    {texts.topicOf(name, findings)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        <Field label={texts.kind}>
          {(given) => (
            <select
              {...given}
              value={asked.kind}
              onChange={(event) => ask({ kind: event.target.value as FindingsAsked["kind"] })}
            >
              <option value="">{texts.any}</option>
              {FINDING_KINDS.map((kind) => (
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
              onChange={(event) =>
                ask({ language: event.target.value as FindingsAsked["language"] })
              }
            >
              <option value="">{texts.any}</option>
              {LANGUAGES.map((one) => (
                <option key={one} value={one}>
                  {guides.languages[one]}
                </option>
              ))}
            </select>
          )}
        </Field>
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
