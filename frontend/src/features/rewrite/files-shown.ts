import type { components } from "@/api/schema";

export type FileKind =
  | "cv_pdf"
  | "cv_docx"
  | "letter_pdf"
  | "letter_docx"
  | "application_pdf"
  | "application_docx"
  | "change_log";

type Known = components["schemas"]["DocumentView"];

export type ShownDocument = "application" | "cv" | "letter" | "changes";
export type FileShown = { document: Known; type: "PDF" | "DOCX" | "Markdown" };
export type FileGroup = { what: ShownDocument; files: FileShown[] };

const ORDER: readonly [ShownDocument, readonly FileKind[]][] = [
  ["application", ["application_pdf", "application_docx"]],
  ["cv", ["cv_pdf", "cv_docx"]],
  ["letter", ["letter_pdf", "letter_docx"]],
  ["changes", ["change_log"]],
];

/** The files by what they are, each with its types. */
export function filesShown(documents: readonly Known[]): FileGroup[] {
  return ORDER.map(([what, kinds]) => ({
    what,
    files: kinds.flatMap((kind) => {
      const document = documents.find((one) => one.kind === kind);
      return document ? [{ document, type: typeOf(kind) }] : [];
    }),
  })).filter(({ files }) => files.length > 0);
}

function typeOf(kind: FileKind): FileShown["type"] {
  if (kind.endsWith("_pdf")) return "PDF";
  return kind.endsWith("_docx") ? "DOCX" : "Markdown";
}

/** Kilobytes, at least one. */
export function kilobytes(bytes: number): number {
  return Math.max(1, Math.round(bytes / 1024));
}
