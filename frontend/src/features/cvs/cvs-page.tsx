"use client";

import { useSearchParams } from "next/navigation";

import { CvList } from "./cv-list";
import { CvPage } from "./cv-page";

/** All versions of the CV, or one of them. */
export function CvsPage() {
  const id = useSearchParams().get("id");
  return id ? <CvPage key={id} id={id} /> : <CvList />;
}
