import { api, got } from "./client";
import { ApiError, isProblem } from "./problem";
import type { Job } from "./jobs";

/** What somebody brings: a file, a text, or (for a posting) the address of a page. */
export type Source =
  | { kind: "file"; file: File }
  | { kind: "text"; text: string }
  | { kind: "url"; url: string };

/** What a text that somebody typed or pasted is: an address if it is nothing else. */
export function sourceOfText(text: string): Source | null {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  if (/^https?:\/\/\S+$/i.test(trimmed)) return { kind: "url", url: trimmed };
  return { kind: "text", text };
}

export type Progress = (share: number) => void;

/** Bring a CV and a posting, and have them compared. */
export async function startAnalysis(
  cv: Source,
  posting: Source,
  onProgress: Progress,
): Promise<Job> {
  const both: [{ cv_id: string }, { posting_id: string }] = await Promise.all([
    keepCv(cv, onProgress),
    keepPosting(posting),
  ]);
  return got(
    api.POST("/api/analyze", {
      body: { type: "full_analysis", cv_id: both[0].cv_id, posting_id: both[1].posting_id },
    }),
  );
}

async function keepCv(source: Source, onProgress: Progress) {
  const body =
    source.kind === "file"
      ? { upload_id: await upload(source.file, onProgress) }
      : { text: source.kind === "text" ? source.text : "" };
  return got(api.POST("/api/cvs", { body }));
}

/** Keep a posting; it is read when a CV is first held against it. */
export async function keepPosting(source: Source) {
  if (source.kind === "url") return got(api.POST("/api/postings", { body: { url: source.url } }));
  const body =
    source.kind === "file"
      ? { upload_id: await upload(source.file, () => undefined) }
      : { text: source.text };
  return got(api.POST("/api/postings", { body }));
}

async function upload(file: File, onProgress: Progress): Promise<string> {
  const target = await got(
    api.POST("/api/uploads", {
      body: {
        filename: file.name.slice(-200),
        media_type: file.type || "application/octet-stream",
        size_bytes: file.size,
      },
    }),
  );
  await put(target.url, target.headers, file, onProgress);
  return target.upload_id;
}

/** `fetch` can't tell how far an upload is, so this is an XMLHttpRequest. */
function put(
  url: string,
  headers: Record<string, string>,
  file: File,
  onProgress: Progress,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PUT", url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onerror = () => reject(new ApiError(0, null, "The upload was interrupted."));
    request.onload = () => {
      if (request.status < 300) return resolve();
      reject(new ApiError(request.status, problemIn(request.responseText), request.statusText));
    };
    request.send(file);
  });
}

function problemIn(text: string) {
  try {
    const said: unknown = JSON.parse(text);
    return isProblem(said) ? said : null;
  } catch {
    return null;
  }
}
