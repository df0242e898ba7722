"use client";

import { useState } from "react";

import { Button } from "@/components/button";
import { useTexts } from "@/texts";

import { useDesk } from "./desk";
import { letterText } from "./letter-text";
import { tailoredPage, type Entry, type Section } from "./tailored-page";
import type { Letter } from "./types";

/** Letter and CV as they stand now, to be read. */
export function Reading() {
  const { detail } = useDesk();
  return (
    <div className="max-w-3xl space-y-12">
      {detail.cover_letter ? <LetterSheet letter={detail.cover_letter} /> : null}
      <CvSheet />
    </div>
  );
}

function LetterSheet({ letter }: { letter: Letter }) {
  const texts = useTexts().rewrite;
  const [copied, setCopied] = useState<boolean | null>(null);
  async function copy() {
    try {
      await navigator.clipboard.writeText(letterText(letter));
      setCopied(true);
    } catch {
      setCopied(false);
    }
  }
  const said = letter.paragraphs.filter(({ text }) => text.trim() !== "");
  return (
    <section aria-labelledby="read-letter">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="read-letter" className="font-serif text-2xl font-semibold">
          {texts.read.letter}
        </h2>
        <Button look="frame" onClick={() => void copy()}>
          {texts.letter.copy}
        </Button>
      </div>
      <p role="status" className="text-sm text-quiet">
        {copied === null ? "" : copied ? texts.letter.copied : texts.letter.notCopied}
      </p>
      <div lang={letter.language} className="quoted sheet mt-3 space-y-4 px-5 py-8 sm:px-12">
        <p>{letter.greeting}</p>
        {said.map(({ text }, index) => (
          <p key={index}>{text}</p>
        ))}
        <p className="whitespace-pre-line">{`${letter.closing}\n${letter.signature}`}</p>
      </div>
    </section>
  );
}

function CvSheet() {
  const texts = useTexts().rewrite;
  const { detail, profile } = useDesk();
  const page = tailoredPage(detail, profile);
  return (
    <section aria-labelledby="read-cv">
      <h2 id="read-cv" className="font-serif text-2xl font-semibold">
        {texts.read.cv}
      </h2>
      <div lang={page.language} className="quoted sheet mt-3 px-5 py-8 sm:px-12">
        <h3 className="text-2xl font-semibold">{page.name}</h3>
        {page.headline ? <p>{page.headline}</p> : null}
        <p className="flex flex-wrap gap-x-4 text-sm text-quiet [overflow-wrap:anywhere]">
          {page.contact.map((one) => (
            <span key={one}>{one}</span>
          ))}
        </p>
        {page.sections.map((section, index) => (
          <PageSection key={index} section={section} />
        ))}
      </div>
    </section>
  );
}

function PageSection({ section }: { section: Section }) {
  return (
    <div className="mt-6">
      <h4 className="border-b border-line font-semibold">{section.heading}</h4>
      {section.paragraphs.map((text, index) => (
        <p key={index} className="mt-2">
          {text}
        </p>
      ))}
      {section.entries.map((entry, index) => (
        <PageEntry key={index} entry={entry} />
      ))}
      <Bullets bullets={section.bullets} />
    </div>
  );
}

function PageEntry({ entry }: { entry: Entry }) {
  return (
    <div className="mt-3">
      <p className="flex flex-wrap justify-between gap-x-6">
        <span className="font-semibold">{entry.title}</span>
        <span className="text-quiet">{entry.dates}</span>
      </p>
      {entry.subtitle ? <p className="italic">{entry.subtitle}</p> : null}
      <Bullets bullets={entry.bullets} />
    </div>
  );
}

function Bullets({ bullets }: { bullets: readonly string[] }) {
  if (bullets.length === 0) return null;
  return (
    <ul className="mt-1 list-disc space-y-1 pl-5">
      {bullets.map((text, index) => (
        <li key={index}>{text}</li>
      ))}
    </ul>
  );
}
