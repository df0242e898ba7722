import { api } from "./client";
import { ApiError, isProblem } from "./problem";

/** The browser reads the file after the click has returned; then its address can go. */
const READ_BY_THEN_MS = 60_000;

/**
 * Have the browser save a rendered file under its own name. Where decisions have changed since, the
 * API makes it anew first, which takes a moment.
 */
export async function downloadDocument(id: string, filename: string): Promise<void> {
  const { data, error, response } = await api.GET("/api/documents/{document_id}/content", {
    params: { path: { document_id: id } },
    parseAs: "blob",
  });
  if (error !== undefined || !response.ok) {
    throw new ApiError(response.status, isProblem(error) ? error : null);
  }
  save(data as Blob, filename);
}

/** Have the browser save a ZIP of everything that is the person's. */
export async function downloadExport(): Promise<void> {
  const { data, error, response } = await api.GET("/api/me/export", { parseAs: "blob" });
  if (error !== undefined || !response.ok) {
    throw new ApiError(response.status, isProblem(error) ? error : null);
  }
  save(data as unknown as Blob, "careerassist-export.zip");
}

function save(file: Blob, filename: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = filename;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), READ_BY_THEN_MS);
}
