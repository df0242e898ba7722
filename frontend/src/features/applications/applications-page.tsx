"use client";

import { useSearchParams } from "next/navigation";
import { useState } from "react";

import { useMe } from "@/api/me";
import { ApiError } from "@/api/problem";
import { Button } from "@/components/button";
import { PageHeader } from "@/components/page-header";
import { SignInNeeded } from "@/components/sign-in-needed";
import { Views } from "@/components/views";
import { useTexts } from "@/texts";

import { AddDialog } from "./add-dialog";
import { BoardView } from "./board-view";
import { DetailPage } from "./detail-page";
import { FiguresView } from "./figures-view";

/** All applications, or the one that the address names. */
export function ApplicationsPage() {
  const asked = useSearchParams();
  const id = asked.get("id");
  return id ? <DetailPage key={id} id={id} /> : <Overview view={asked.get("view")} />;
}

function Overview({ view }: { view: string | null }) {
  const texts = useTexts().applications;
  const { error } = useMe();
  const [adding, setAdding] = useState(false);
  const add = () => setAdding(true);
  const figures = view === "figures";
  if (error instanceof ApiError && error.status === 401) {
    return (
      <>
        <PageHeader title={texts.title} />
        <SignInNeeded />
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={texts.title}
        lead={texts.lead}
        actions={<Button onClick={add}>{texts.add.open}</Button>}
      />
      <Views
        label={texts.views.label}
        current={figures ? "figures" : "board"}
        views={[
          { id: "board", label: texts.views.board, href: "/applications/" },
          { id: "figures", label: texts.views.figures, href: "/applications/?view=figures" },
        ]}
      />
      <div className="pt-8">{figures ? <FiguresView /> : <BoardView onAdd={add} />}</div>
      <AddDialog open={adding} onClose={() => setAdding(false)} />
    </>
  );
}
