/**
 * Drafts are kept in this browser only, until they are sent or the person signs out: answers by
 * interview and question, edited lines by rewrite.
 */
const KEPT_AS = "careerassist.draft.";

function keyOf(of: string, part: string): string {
  return `${KEPT_AS}${of}.${part}`;
}

/** The draft, or nothing; a browser that keeps nothing is no reason to fail. */
export function draftOf(of: string, part: string): string {
  try {
    return window.localStorage.getItem(keyOf(of, part)) ?? "";
  } catch {
    return "";
  }
}

/** Keep a draft; an empty one is forgotten. Says whether this browser does. */
export function keepDraft(of: string, part: string, text: string): boolean {
  try {
    if (text.trim() === "") window.localStorage.removeItem(keyOf(of, part));
    else window.localStorage.setItem(keyOf(of, part), text);
    return true;
  } catch {
    return false;
  }
}

/** An answer was sent: its draft is forgotten, unless it was written on since. */
export function forgetSent(
  sessionId: string,
  { question_id: questionId, answer }: { question_id: string; answer: string },
): void {
  if (draftOf(sessionId, questionId) === answer) keepDraft(sessionId, questionId, "");
}

/** Forget every draft: another person may use this browser next. */
export function forgetDrafts(): void {
  try {
    for (const key of Object.keys(window.localStorage)) {
      if (key.startsWith(KEPT_AS)) window.localStorage.removeItem(key);
    }
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
