"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

import { isOperator, useMe } from "@/api/me";
import { useTexts } from "@/texts";

import { Notices } from "./notices";
import { PageLinks } from "./page-links";
import { ABOUT, OPERATING, WORK } from "./pages";
import { Panel } from "./panel";
import { SignOut } from "./sign-out";

/** The head of every page: the name, the way to all pages, and what is new. */
export function Masthead() {
  const texts = useTexts().common;
  const signingIn = usePathname().startsWith("/sign-in");
  const { data: me } = useMe(!signingIn);
  const about = me && isOperator(me) ? [...ABOUT, OPERATING] : ABOUT;
  return (
    <header className="border-b border-line print:hidden">
      <div className="mx-auto max-w-6xl px-5 sm:px-8">
        <div className="flex min-h-16 items-center gap-x-6">
          <Link
            href="/"
            className="mr-auto flex min-h-11 items-center font-serif text-xl font-semibold tracking-tight"
          >
            <span>
              Career<span className="border-b-4 border-met-mark">Assist</span>
            </span>
          </Link>
          {signingIn ? null : (
            <>
              <Notices me={me !== undefined} />
              <nav aria-label={texts.pages.about} className="hidden lg:block">
                <PageLinks row pages={about} />
              </nav>
              <SignOut
                className={`hidden px-1 text-[0.9375rem] lg:flex ${me ? "" : "invisible"}`}
              />
              <Panel button={texts.menu} className="lg:hidden">
                {(close) => (
                  <nav aria-label={texts.pages.label}>
                    <PageLinks row={false} pages={WORK} onFollow={close} />
                    <div className="mt-3 border-t border-line pt-3">
                      <PageLinks row={false} pages={about} onFollow={close} />
                      {me ? <SignOut className="ml-[3px] mt-1 px-4 text-lg" /> : null}
                    </div>
                  </nav>
                )}
              </Panel>
            </>
          )}
        </div>
        {signingIn ? null : (
          <nav aria-label={texts.pages.label} className="-mb-px hidden lg:block">
            <PageLinks row pages={WORK} />
          </nav>
        )}
      </div>
    </header>
  );
}
