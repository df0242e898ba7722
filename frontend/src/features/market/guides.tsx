"use client";

import Link from "next/link";
import { useId, type ReactNode } from "react";

import { Asked } from "@/components/asked";
import { Empty } from "@/components/empty";
import { LinkButton } from "@/components/link-button";
import { More } from "@/components/more";
import { Skeleton } from "@/components/skeleton";
import { useFormats, useTexts } from "@/texts";

import {
  guidesAddress,
  GUIDES,
  type DocumentType,
  type GuidesAsked,
  type KnowledgeLanguage,
} from "./asked-for";
import { beginning } from "./blocks";
import { useGuides, type Guide } from "./queries";

const SHOWN = 260;

type Props = { asked: GuidesAsked; own: KnowledgeLanguage };

/** Documents to browse without a question, or those of one kind. The latest come first. */
export function Guides({ asked, own }: Props) {
  const { empty, guides: texts } = useTexts().market;
  if (asked.kind === "all") {
    return <List asked={asked} types={GUIDES} title={texts.title} none={empty.documents} />;
  }
  return (
    <List
      asked={asked}
      types={[asked.kind]}
      title={texts.kinds[asked.kind]}
      none={empty.documents}
      action={
        <LinkButton look="frame" href={guidesAddress({ ...asked, kind: "all" }, own)}>
          {empty.guides}
        </LinkButton>
      }
    />
  );
}

type ListProps = {
  asked: GuidesAsked;
  types: readonly DocumentType[];
  title: string;
  none: string;
  action?: ReactNode;
};

function List({ asked, types, title, none, action }: ListProps) {
  const id = useId();
  const query = useGuides(types, asked.language);
  return (
    <section aria-labelledby={id} className="mt-10">
      <h2 id={id} className="font-serif text-2xl font-semibold">
        {title}
      </h2>
      <div className="mt-4">
        <Asked query={query} loading={<Skeleton className="h-96" />}>
          {({ pages }) => {
            const guides = pages.flatMap((page) => page.items);
            if (guides.length === 0) return <Empty action={action}>{none}</Empty>;
            return (
              <>
                <ul className="border-t border-line">
                  {guides.map((guide) => (
                    <GuideRow key={guide.document_id} guide={guide} />
                  ))}
                </ul>
                <More query={query} />
              </>
            );
          }}
        </Asked>
      </div>
    </section>
  );
}

function GuideRow({ guide }: { guide: Guide }) {
  const texts = useTexts().market.guides;
  const { day } = useFormats();
  return (
    <li className="grid gap-x-8 gap-y-2 border-b border-line py-5 md:grid-cols-[12rem_minmax(0,1fr)]">
      <p className="text-sm text-quiet">
        <span className="font-medium text-text">{texts.kindOf[guide.type]}</span>
        <span className="max-md:before:content-['_·_'] md:block">{guide.source}</span>
        <span className="max-md:before:content-['_·_'] md:block">{day(guide.published_on)}</span>
        {guide.own ? <span className="block">{texts.own}</span> : null}
      </p>
      <div className="min-w-0 max-w-prose">
        <h3 lang={guide.language} className="text-balance font-serif text-lg font-semibold leading-snug">
          <Link href={`/market/?guide=${guide.document_id}`} className="hover:underline">
            {guide.title}
          </Link>
        </h3>
        <p lang={guide.language} className="mt-1 break-words text-quiet">
          {beginning(guide.text, SHOWN)}
        </p>
      </div>
    </li>
  );
}
