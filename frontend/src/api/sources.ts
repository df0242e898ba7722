import { addressIn, sourceOfText, type Chosen, type Side } from "./start";

/** A document that is here already, and what the person knows it by. */
export type Kept = { id: string; name: string };

/** What somebody has put into one of the two fields so far. Changing the way loses nothing. */
export type Draft = {
  way: "file" | "text" | "kept";
  file: File | null;
  text: string;
  kept: Kept | null;
};

/** A CV is usually at hand as a file, a posting as a text. */
export const EMPTY: Record<Side, Draft> = {
  cv: { way: "file", file: null, text: "", kept: null },
  posting: { way: "text", file: null, text: "", kept: null },
};

/** As the API has it by default; another limit is told by the API itself. */
export const LARGEST_BYTES = 10 * 1024 * 1024;
export const LONGEST_CHARS = 200_000;

const READABLE = ["pdf", "docx", "html", "htm", "md", "markdown", "txt"];
export const ACCEPT = READABLE.map((kind) => `.${kind}`).join(",");

export type Fault = "missing" | "empty" | "too_large" | "wrong_type" | "too_long" | "not_an_address";

/** What can be told to be wrong before anything is sent. */
export function faultOf(draft: Draft, side: Side): Fault | null {
  if (draft.way === "kept") return draft.kept ? null : "missing";
  if (draft.way === "text") {
    const text = draft.text.trim();
    if (text === "") return "missing";
    if (text.length > LONGEST_CHARS) return "too_long";
    return side === "cv" && addressIn(text) !== null ? "not_an_address" : null;
  }
  if (!draft.file) return "missing";
  if (draft.file.size === 0) return "empty";
  if (draft.file.size > LARGEST_BYTES) return "too_large";
  return READABLE.includes(endingOf(draft.file.name)) ? null : "wrong_type";
}

/** Whether something named may take this place: nothing was brought there since `taken` (its id). */
export function mayTake(draft: Draft, side: Side, taken: string | null): boolean {
  if (draft.way === "kept") return taken !== null && draft.kept?.id === taken;
  return draft.way === EMPTY[side].way && draft.file === null && draft.text === "";
}

/** What is to be brought; null where nothing is there yet. */
export function sourceOf(draft: Draft, name?: string): Chosen | null {
  if (draft.way === "kept") return draft.kept ? { kind: "kept", id: draft.kept.id } : null;
  if (draft.way === "file") return draft.file ? { kind: "file", file: draft.file } : null;
  return sourceOfText(draft.text, name);
}

function endingOf(name: string): string {
  const dot = name.lastIndexOf(".");
  return dot < 0 ? "" : name.slice(dot + 1).toLowerCase();
}
