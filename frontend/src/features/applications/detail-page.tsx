"use client";

import { ApiError } from "@/api/problem";
import { Asked } from "@/components/asked";
import { LinkButton } from "@/components/link-button";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { Skeleton } from "@/components/skeleton";
import { useTexts } from "@/texts";

import { Contacts } from "./contacts";
import { DeleteApplication } from "./delete-application";
import { EditNames } from "./edit-names";
import { History } from "./history";
import { Linked } from "./linked";
import { MovedWords } from "./moved-words";
import { nameOf } from "./names";
import { NextStep } from "./next-step";
import { useApplication, useMove, type Detail } from "./queries";
import { StageSelect } from "./stage-select";

/** One application: where it stands, what comes next, what happened, and with whom. */
export function DetailPage({ id }: { id: string }) {
  const texts = useTexts().applications;
  const query = useApplication(id);
  const { data, error } = query;
  const status = error instanceof ApiError ? error.status : null;
  const unknown = status === 404 || status === 422;
  // What is loaded names the page; until then, and where it may not be shown, this does.
  const named = data !== undefined && !unknown && status !== 401;
  return (
    <>
      <LinkButton look="quiet" href="/applications/" className="mt-4">
        {texts.detail.back}
      </LinkButton>
      {named ? null : <PageHeader title={texts.title} />}
      {unknown ? (
        <Notice>{texts.detail.gone}</Notice>
      ) : (
        <Asked query={query} loading={<Skeleton className="h-[40rem]" />}>
          {(detail) => <Loaded detail={detail} />}
        </Asked>
      )}
    </>
  );
}

function Loaded({ detail }: { detail: Detail }) {
  const texts = useTexts().applications;
  const { move, last } = useMove();
  const { application_id: id } = detail;
  return (
    <>
      <PageHeader
        title={detail.role_title ?? texts.nameless.role}
        lead={<span className="quoted">{detail.company ?? texts.nameless.company}</span>}
        actions={<EditNames key={id} detail={detail} />}
      />
      <div className="grid gap-x-14 gap-y-12 lg:grid-cols-[1fr_20rem]">
        <div className="min-w-0 space-y-12">
          <div className="sheet grid gap-x-8 gap-y-6 p-5 sm:grid-cols-[12rem_1fr] sm:p-7">
            <section aria-labelledby="stage">
              <h2 id="stage" className="mb-2 font-serif text-xl font-semibold">
                {texts.detail.stage}
              </h2>
              <StageSelect
                label={texts.stageOf(nameOf(detail, texts))}
                stage={detail.stage}
                onChange={(stage) => move({ application: detail, stage })}
              />
              <MovedWords last={last} again={move} />
            </section>
            <NextStep detail={detail} />
          </div>
          <History detail={detail} />
        </div>
        <div className="min-w-0 space-y-12">
          <Contacts detail={detail} />
          <Linked detail={detail} />
          <DeleteApplication detail={detail} />
        </div>
      </div>
    </>
  );
}
