import { api, got } from "./client";
import type { Job } from "./jobs";
import { ApiError, isProblem } from "./problem";

/** What somebody brings: a file, or a text. A posting's text may be the address of its page. */
export type Source = { kind: "file"; file: File } | { kind: "text"; text: string; name?: string };

/** Something that is brought, or that is here already. */
export type Chosen = Source | { kind: "kept"; id: string };

export type Side = "cv" | "posting";
export type Progress = (side: Side, share: number) => void;

/** What could not be brought, and why. The other side may well have come in. */
export class NotBrought extends Error {
  readonly why: Partial<Record<Side, Error>>;

  constructor(why: Partial<Record<Side, Error>>) {
    const [first] = Object.values(why);
    super(first?.message ?? "", { cause: first });
    this.name = "NotBrought";
    this.why = why;
  }

  /** Whether nobody is signed in any more. */
  get signedOut(): boolean {
    return Object.values(this.why).some((one) => one instanceof ApiError && one.status === 401);
  }
}

/** What was brought once is not brought again when the other side has failed. */
const brought = new WeakMap<Source, string>();

/** Bring a CV and a posting, and have them compared. Throws `NotBrought`, or why it can't start. */
export async function startCheck(cv: Chosen, posting: Chosen, progress: Progress): Promise<Job> {
  const [cvId, postingId] = await Promise.allSettled([
    bring(cv, "cv", progress),
    bring(posting, "posting", progress),
  ]);
  if (cvId.status === "rejected" || postingId.status === "rejected") {
    throw new NotBrought({
      ...(cvId.status === "rejected" ? { cv: asError(cvId.reason) } : {}),
      ...(postingId.status === "rejected" ? { posting: asError(postingId.reason) } : {}),
    });
  }
  return got(
    api.POST("/api/analyze", {
      body: { type: "full_analysis", cv_id: cvId.value, posting_id: postingId.value },
    }),
  );
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}

async function bring(source: Chosen, side: Side, progress: Progress): Promise<string> {
  if (source.kind === "kept") return source.id;
  const known = brought.get(source);
  if (known) return known;
  const onShare = (share: number) => progress(side, share);
  const id =
    side === "cv"
      ? (await keepCv(source, onShare)).cv_id
      : (await keepPosting(source, onShare)).posting_id;
  brought.set(source, id);
  return id;
}

type OnShare = (share: number) => void;

async function keepCv(source: Source, onShare: OnShare) {
  const body =
    source.kind === "file"
      ? { upload_id: await upload(source.file, onShare) }
      : { text: source.text, ...(source.name ? { name: source.name } : {}) };
  return got(api.POST("/api/cvs", { body }));
}

/** Have a posting kept. */
export async function keepPosting(source: Source, onShare: OnShare = () => undefined) {
  const body =
    source.kind === "file"
      ? { upload_id: await upload(source.file, onShare) }
      : asPosting(source.text);
  return got(api.POST("/api/postings", { body }));
}

function asPosting(text: string): { url: string } | { text: string } {
  const url = addressIn(text);
  return url === null ? { text } : { url };
}

/** A text that somebody typed or pasted; null if there is none. */
export function sourceOfText(text: string, name?: string): Source | null {
  if (text.trim() === "") return null;
  return { kind: "text", text, ...(name ? { name } : {}) };
}

/** The address that a text is, if it is nothing else. */
export function addressIn(text: string): string | null {
  const trimmed = text.trim();
  return /^https?:\/\/\S+$/i.test(trimmed) ? trimmed : null;
}

/** Bring a file in. Its id is good for one CV or one posting. */
export async function upload(file: File, onShare: OnShare): Promise<string> {
  const target = await got(
    api.POST("/api/uploads", {
      body: {
        filename: file.name.slice(-200),
        media_type: file.type || "application/octet-stream",
        size_bytes: file.size,
      },
    }),
  );
  await put(target.url, target.headers, file, onShare);
  return target.upload_id;
}

/** `fetch` can't tell how far an upload is, so this is an XMLHttpRequest. */
function put(
  url: string,
  headers: Record<string, string>,
  file: File,
  onShare: OnShare,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PUT", url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onShare(event.loaded / event.total);
    };
    request.onerror = () => reject(new ApiError(0, null, "upload_interrupted"));
    request.onload = () => {
      if (request.status < 300) return resolve();
      reject(new ApiError(request.status, problemIn(request.responseText)));
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
