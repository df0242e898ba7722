"use client";

import { useMe } from "@/api/me";
import { Asked } from "@/components/asked";
import { PageHeader } from "@/components/page-header";
import { Skeleton } from "@/components/skeleton";
import { useTexts } from "@/texts";

import { Answers } from "./answers";
import { Browser } from "./browser";
import { Log } from "./log";
import { Section } from "./section";
import { WishesForm } from "./wishes-form";
import { YourData } from "./your-data";

/** What the person wants, what is used, what happened, and the way out. */
export function SettingsPage() {
  const texts = useTexts().settings;
  const me = useMe();
  return (
    <>
      <PageHeader title={texts.title} />
      <Asked query={me} loading={<Skeleton className="h-[60rem]" />}>
        {(person) => (
          <>
            <Section id="wishes" title={texts.wishes.title} lead={texts.wishes.lead}>
              <WishesForm me={person} />
            </Section>
            <Section id="browser" title={texts.browser.title} lead={texts.browser.lead}>
              <Browser />
            </Section>
            <Answers />
            <Section id="log" title={texts.log.title} lead={texts.log.lead}>
              <Log />
            </Section>
            <YourData />
          </>
        )}
      </Asked>
    </>
  );
}
