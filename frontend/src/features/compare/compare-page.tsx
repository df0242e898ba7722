"use client";

import { useRouter, useSearchParams } from "next/navigation";

import { Asked } from "@/components/asked";
import { Empty } from "@/components/empty";
import { LinkButton } from "@/components/link-button";
import { PageHeader } from "@/components/page-header";
import { Skeleton } from "@/components/skeleton";
import { Views } from "@/components/views";
import { useTexts } from "@/texts";

import { addressOf, askedFor, type Asked as Choices } from "./choices";
import { CvsView } from "./cvs-view";
import { PostingsView } from "./postings-view";
import { useMaterial } from "./queries";
import { useChecks } from "./use-checks";

/** One CV against many postings, or two CVs against one. */
export function ComparePage() {
  const texts = useTexts().compare;
  const router = useRouter();
  const asked = askedFor(useSearchParams());
  const checking = useChecks();
  const choose = (choices: Partial<Choices>) =>
    router.replace(addressOf({ ...asked, ...choices }), { scroll: false });
  return (
    <>
      <PageHeader title={texts.title} lead={texts.lead} />
      <Views
        label={texts.views.label}
        current={asked.view}
        views={(["postings", "cvs"] as const).map((view) => ({
          id: view,
          label: texts.views[view],
          href: addressOf({ ...asked, view }),
        }))}
      />
      <div className="pt-8">
        <Asked query={useMaterial()} loading={<Skeleton className="h-[32rem]" />}>
          {(material) => {
            if (material.cvs.length === 0) {
              return (
                <Empty action={<LinkButton href="/">{texts.empty.start}</LinkButton>}>
                  {texts.empty.cvs}
                </Empty>
              );
            }
            const View = asked.view === "cvs" ? CvsView : PostingsView;
            return <View material={material} asked={asked} choose={choose} checking={checking} />;
          }}
        </Asked>
      </div>
    </>
  );
}
