import { proposals } from "./all-proposals";
import { differs, paragraphName } from "./proposals";
import type { Decision, Detail, Grounded, Profile } from "./types";

/** What the person wants done. */
export type Wish =
  | { do: "accept" | "reject" | "undo"; part: string }
  | { do: "edit"; part: string; text: string; onMyWord: boolean }
  | { do: "accept_all" }
  | { do: "undo_all" };

type Verdict = "accept" | "reject" | "undo";

/**
 * How things will stand once the API has done what is wished, in order. An edit changes nothing
 * here: whether the CV bears it out, only the API can tell.
 */
export function foreseen(detail: Detail, profile: Profile, wishes: readonly Wish[]): Detail {
  return wishes.reduce((now, wish) => after(now, profile, wish), detail);
}

function after(detail: Detail, profile: Profile, wish: Wish): Detail {
  if (wish.do === "edit") return detail;
  if (wish.do === "accept_all" || wish.do === "undo_all") {
    const all = wish.do === "accept_all";
    return proposals(detail, profile)
      .filter((one) => (all ? differs(one) && !one.decision : one.decision))
      .reduce((now, { name }) => verdict(now, profile, name, all ? "accept" : "undo"), detail);
  }
  return verdict(detail, profile, wish.part, wish.do);
}

function verdict(detail: Detail, profile: Profile, part: string, done: Verdict): Detail {
  const { rewrite, cover_letter: letter } = detail;
  if (part === "summary") {
    const before = rewrite.summary.map(({ text }) => text).join(" ");
    const suggested = rewrite.summary_decision?.suggested ?? before;
    const kept = suggested === before ? rewrite.summary : [plain(suggested)];
    const own = profile.summary.map(({ id, text }) => ({ text, fact_ids: [id] }));
    return {
      ...detail,
      rewrite: {
        ...rewrite,
        summary: done === "reject" ? own : kept,
        summary_decision: decision(done, suggested),
      },
    };
  }
  return {
    ...detail,
    rewrite: {
      ...rewrite,
      bullets: rewrite.bullets.map((bullet) => {
        if (bullet.fact_id !== part) return bullet;
        const suggested = bullet.decision?.suggested ?? bullet.proposed;
        const rejected = done === "reject";
        return {
          ...bullet,
          proposed: rejected ? bullet.original : suggested,
          changes: rejected ? [] : bullet.changes.filter(({ rule }) => rule !== "edited"),
          decision: decision(done, suggested),
        };
      }),
    },
    cover_letter: letter && {
      ...letter,
      paragraphs: letter.paragraphs.map((paragraph, index) => {
        if (paragraphName(index) !== part) return paragraph;
        const suggested = paragraph.decision?.suggested ?? paragraph.text;
        const kept = suggested === paragraph.text ? paragraph : plain(suggested);
        return {
          ...(done === "reject" ? plain("") : kept),
          decision: decision(done, suggested),
        };
      }),
    },
  };
}

function decision(done: Verdict, suggested: string): Decision | null {
  if (done === "undo") return null;
  return {
    choice: done === "accept" ? "accepted" : "rejected",
    suggested,
    text: null,
    fact_ids: [],
    on_own_word: false,
    objections: [],
  };
}

/** A text whose facts are not known until the API names them. */
function plain(text: string): Grounded {
  return { text, fact_ids: [] };
}
