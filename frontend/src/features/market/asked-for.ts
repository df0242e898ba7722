import type { components } from "@/api/schema";

export type Finding = components["schemas"]["FindingView"];
export type DiscoveredJob = components["schemas"]["DiscoveredJobView"];
export type FindingKind = NonNullable<Finding["research"]>["kind"];
export type DocumentType = components["schemas"]["ReadableDocumentView"]["type"];
type Remote = NonNullable<DiscoveredJob["remote"]>;

/** What the list of jobs is narrowed to. It stands in the address, so the back button undoes it. */
export type JobsAsked = {
  q: string;
  place: string;
  remote: Remote | "";
  source: string;
  saved: boolean;
  sort: "fit" | "date";
  cv: string;
};

export const REMOTE: readonly Remote[] = ["on_site", "hybrid", "remote"];
export const NOTHING_ASKED: JobsAsked = {
  q: "",
  place: "",
  remote: "",
  source: "",
  saved: false,
  sort: "fit",
  cv: "",
};

export const FINDING_KINDS = [
  "pay",
  "demand",
  "requirement",
  "training",
  "practice",
  "interview",
] as const satisfies readonly FindingKind[];

/** What the list of findings is narrowed to. */
export type FindingsAsked = {
  q: string;
  topic: string;
  kind: FindingKind | "";
  /** Empty: any. */
  language: KnowledgeLanguage | "";
};

export const KINDS = [
  "research_finding",
  "role_guide",
  "career_advice",
  "company_profile",
  "ats_keyword_guide",
  "interview_question",
  "cv_bullet_template",
] as const satisfies readonly DocumentType[];
/** What is of use to read without a question; the others are looked up by interview and CV. */
export const GUIDES: readonly DocumentType[] = ["role_guide", "career_advice", "company_profile"];
export const LANGUAGES = ["en", "de", "es"] as const;
export type KnowledgeLanguage = (typeof LANGUAGES)[number];
const ANY = "any";

export type GuidesAsked = { q: string; kind: DocumentType | "all"; language: KnowledgeLanguage };

type Read = { get: (name: string) => string | null };

function oneOf<Value extends string>(values: readonly Value[], given: string | null) {
  return values.find((value) => value === given);
}

/** What the address asks for. What it says wrongly counts as not said. */
export function jobsAskedIn(address: Read): JobsAsked {
  return {
    q: address.get("q")?.trim() ?? "",
    place: address.get("place")?.trim() ?? "",
    remote: oneOf(REMOTE, address.get("remote")) ?? "",
    source: address.get("source") ?? "",
    saved: address.get("saved") === "yes",
    sort: oneOf(["fit", "date"] as const, address.get("sort")) ?? "fit",
    cv: address.get("cv") ?? "",
  };
}

/** The address of the list that is narrowed like this. */
export function jobsAddress(asked: JobsAsked): string {
  const given = new URLSearchParams();
  for (const name of ["q", "place", "remote", "source", "cv"] as const) {
    if (asked[name]) given.set(name, asked[name]);
  }
  if (asked.saved) given.set("saved", "yes");
  if (asked.sort !== "fit") given.set("sort", asked.sort);
  const said = given.toString();
  return said ? `/market/?${said}` : "/market/";
}

/** Whether anything but the order and the CV is asked for. */
export function isNarrowed(asked: JobsAsked): boolean {
  return Boolean(asked.q || asked.place || asked.remote || asked.source || asked.saved);
}

/** As `jobsAskedIn`, for findings; the language of the pages unless another is asked for. */
export function findingsAskedIn(address: Read, language: KnowledgeLanguage): FindingsAsked {
  return {
    q: address.get("q")?.trim() ?? "",
    topic: address.get("topic")?.trim() ?? "",
    kind: oneOf(FINDING_KINDS, address.get("kind")) ?? "",
    language:
      address.get("language") === ANY
        ? ""
        : (oneOf(LANGUAGES, address.get("language")) ?? language),
  };
}

/** Whether anything but the language is asked for. */
export function isNarrow(asked: FindingsAsked): boolean {
  return Boolean(asked.q || asked.topic || asked.kind);
}

export function findingsAddress(asked: FindingsAsked, own: KnowledgeLanguage): string {
  const given = new URLSearchParams({ view: "findings" });
  for (const name of ["q", "topic", "kind"] as const) {
    if (asked[name]) given.set(name, asked[name]);
  }
  if (asked.language !== own) given.set("language", asked.language || ANY);
  return `/market/?${given.toString()}`;
}

/** As `findingsAskedIn`, for what is looked up in guides. */
export function guidesAskedIn(address: Read, language: KnowledgeLanguage): GuidesAsked {
  return {
    q: address.get("q")?.trim() ?? "",
    kind: oneOf(KINDS, address.get("kind")) ?? "all",
    language: oneOf(LANGUAGES, address.get("language")) ?? language,
  };
}

export function guidesAddress(asked: GuidesAsked, own: KnowledgeLanguage): string {
  const given = new URLSearchParams({ view: "guides" });
  if (asked.q) given.set("q", asked.q);
  if (asked.kind !== "all") given.set("kind", asked.kind);
  if (asked.language !== own) given.set("language", asked.language);
  return `/market/?${given.toString()}`;
}
