"use client";

import {
  createContext,
  useContext,
  useEffect,
  useReducer,
  useRef,
  useState,
  type ReactNode,
} from "react";

import type { ApiError } from "@/api/problem";

import { proposals } from "./all-proposals";
import { foreseen, type Wish } from "./decisions";
import { drafted, type Draft, type Drafts, type DraftStep } from "./drafts";
import { keepDrafts, keptDrafts } from "./kept-drafts";
import { nextOpen, type Proposal } from "./proposals";
import { useDecide, useOnTheirWay } from "./queries";
import { useShownPart } from "./shown-part";
import type { Detail, Profile } from "./types";

/** Where the keyboard is to go on: a part as it lies open, or the button that opens it. */
export type Focus = { part: string; at: "part" | "toggle" };

/** What became of the last wish. */
export type Outcome =
  | { kind: "saved"; wish: Wish; of: Proposal | null }
  | { kind: "failed"; part: string | null; error: ApiError };

/** What lies on the desk at one time. */
type Sheet = "cv" | "letter";

type Desk = {
  detail: Detail;
  profile: Profile;
  all: Proposal[];
  /** The one part whose actions are to be seen. */
  open: string | null;
  focus: Focus | null;
  drafts: Drafts;
  outcome: Outcome | null;
  onItsWay: (part: string) => boolean;
  /** Whether the keyboard has yet to go there: once, not again when the part is shown anew. */
  takeFocus: (focus: Focus) => boolean;
  show: (part: string | null, focus?: Focus["at"]) => void;
  draft: (step: DraftStep) => void;
  wish: (wish: Wish) => void;
};

const Shared = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(Shared);
  if (!desk) throw new Error("There is no desk around this.");
  return desk;
}

/** The language in which a part is written; the app may be in another. */
export function useLanguageOf(kind: Proposal["kind"]): string {
  const { detail, profile } = useDesk();
  return (kind === "letter" ? detail.cover_letter?.language : undefined) ?? profile.language;
}

/** A part's draft, if its words are being written. */
export function useDraft(part: string): Draft | undefined {
  return useDesk().drafts[part];
}

type Props = { detail: Detail; profile: Profile; children: ReactNode };

/** What the person has before them: the proposals, one of them in hand, and what is being written. */
export function DeskProvider({ detail: asSaved, profile, children }: Props) {
  const id = asSaved.rewrite_id;
  const onTheirWay = useOnTheirWay(id);
  const { mutateAsync } = useDecide(id);
  const detail = foreseen(asSaved, profile, onTheirWay);
  const all = proposals(detail, profile);
  const sheet: Sheet = useShownPart() === "letter" ? "letter" : "cv";
  // Not chosen yet on a sheet: the first there that nobody has decided.
  const [chosen, setChosen] = useState<Partial<Record<Sheet, string | null>>>({});
  const [focus, setFocus] = useState<Focus | null>(null);
  const spent = useRef<Focus | null>(null);
  const [drafts, draft] = useReducer(drafted, id, keptDrafts);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  useEffect(() => keepDrafts(id, drafts), [id, drafts]);

  function takeFocus(one: Focus): boolean {
    const fresh = spent.current !== one;
    spent.current = one;
    return fresh;
  }

  function choose(on: Sheet, part: string | null) {
    setChosen((now) => ({ ...now, [on]: part }));
  }

  function show(part: string | null, at?: Focus["at"]) {
    choose(part === null ? sheet : sheetOf(part), part);
    setFocus(part !== null && at ? { part, at } : null);
  }

  async function wish(wished: Wish) {
    const part = "part" in wished ? wished.part : null;
    const one = all.find(({ name }) => name === part) ?? null;
    setOutcome(null);
    goOn(wished, one);
    try {
      await mutateAsync(wished);
      if (wished.do === "edit") {
        const saved = { do: "drop", part: wished.part, text: wished.text } as const;
        draft(saved);
        // The desk may have been left meanwhile: then nobody else forgets it.
        keepDrafts(id, drafted(keptDrafts(id), saved));
        choose(sheetOf(wished.part), null);
        setFocus({ part: wished.part, at: "toggle" });
      }
      setOutcome({ kind: "saved", wish: wished, of: one });
    } catch (thrown) {
      const error = thrown as ApiError;
      // The keyboard had gone on already; words that are being written keep it.
      if (part !== null) show(part, wished.do === "edit" ? undefined : "part");
      if (wished.do === "edit" && error.problem?.refusals?.length) {
        const { text } = wished;
        draft({ do: "refuse", part: wished.part, text, refusals: error.problem.refusals });
      } else setOutcome({ kind: "failed", part, error });
    }
  }

  /** What lies open next, without waiting for the answer. */
  function goOn(wished: Wish, one: Proposal | null) {
    if (!one || wished.do === "edit") return;
    if (wished.do === "accept_all" || wished.do === "undo_all") return;
    if (wished.do === "undo") return show(one.name, "part");
    const on = sheetOf(one.name);
    const next = nextOpen(ofSheet(all, on), one.name);
    if (next) return show(next.name, "part");
    choose(on, null);
    setFocus({ part: one.name, at: "toggle" });
  }

  const known = chosen[sheet];
  const open = known === undefined ? (nextOpen(ofSheet(all, sheet), "")?.name ?? null) : known;
  const onItsWay = (part: string) => onTheirWay.some((one) => "part" in one && one.part === part);
  return (
    <Shared
      value={{
        detail,
        profile,
        all,
        open,
        focus,
        drafts,
        outcome,
        onItsWay,
        takeFocus,
        show,
        draft,
        wish: (wished) => void wish(wished),
      }}
    >
      {children}
    </Shared>
  );
}

function sheetOf(part: string): Sheet {
  return part.startsWith("letter.") ? "letter" : "cv";
}

function ofSheet(all: readonly Proposal[], sheet: Sheet): Proposal[] {
  return all.filter(({ name }) => sheetOf(name) === sheet);
}
