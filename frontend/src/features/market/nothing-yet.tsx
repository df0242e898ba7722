"use client";

import { isOperator, useMe } from "@/api/me";
import { Asked } from "@/components/asked";
import { Empty } from "@/components/empty";
import { LinkButton } from "@/components/link-button";
import { Skeleton } from "@/components/skeleton";
import { useFormats, useLanguage, useTexts } from "@/texts";

import { useResearch } from "./queries";
import { whyNothing, type Research, type Why } from "./reading-state";

/** Where nothing was found yet: why that is, and what can be done. */
export function NothingYet({ what }: { what: "jobs" | "findings" }) {
  const texts = useTexts().market.empty;
  const query = useResearch();
  return (
    <div className="pt-10">
      <Asked query={query} loading={<Skeleton className="h-56 max-w-prose" />}>
        {(research) => (
          <Empty
            action={
              <>
                {what === "jobs" ? <LinkButton href="/">{texts.paste}</LinkButton> : null}
                <LinkButton look="frame" href="/market/?view=guides">
                  {texts.guides}
                </LinkButton>
              </>
            }
          >
            {texts[what]} <Reason research={research} />{" "}
            {what === "jobs" ? texts.meanwhile : null}
            <ForOperator why={whyNothing(research)} />
          </Empty>
        )}
      </Asked>
    </div>
  );
}

function Reason({ research }: { research: Research }) {
  const texts = useTexts().market.empty.why;
  const { moment } = useFormats();
  const language = useLanguage();
  const named = new Intl.ListFormat(language).format(research.sites);
  const sites = named || texts.sites; // who reads may know of sites that the API was not told of
  const why = whyNothing(research);
  if (why === "noSites") return texts.noSites;
  if (why === "nothing") return texts.nothing(sites, moment(research.last_run_at ?? ""));
  return texts[why](sites);
}

/** What whoever looks after the installation can do about it. */
function ForOperator({ why }: { why: Why }) {
  const texts = useTexts().market.empty.operator;
  const { data: me } = useMe();
  if (!me || !isOperator(me)) return null;
  return (
    <span className="mt-3 block text-base text-quiet">
      {why === "noSites" ? texts.noSites : null}
      {why === "notYet" ? (
        <>
          {texts.notYet} <code className="whitespace-nowrap font-mono">{texts.command}</code>.
        </>
      ) : null}
      {why === "running" || why === "nothing" ? (
        <LinkButton look="quiet" href="/operator/#research">
          {texts.runs}
        </LinkButton>
      ) : null}
    </span>
  );
}
