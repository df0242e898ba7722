/** Drafts of answers are kept in this browser only, until they are sent or the person signs out. */
const KEPT_AS = "careerassist.draft.";

function keyOf(sessionId: string, questionId: string): string {
  return `${KEPT_AS}${sessionId}.${questionId}`;
}

/** The draft, or nothing; a browser that keeps nothing is no reason to fail. */
export function draftOf(sessionId: string, questionId: string): string {
  try {
    return window.localStorage.getItem(keyOf(sessionId, questionId)) ?? "";
  } catch {
    return "";
  }
}

/** Keep a draft; an empty one is forgotten. Says whether this browser does. */
export function keepDraft(sessionId: string, questionId: string, text: string): boolean {
  try {
    if (text.trim() === "") window.localStorage.removeItem(keyOf(sessionId, questionId));
    else window.localStorage.setItem(keyOf(sessionId, questionId), text);
    return true;
  } catch {
    return false;
  }
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
