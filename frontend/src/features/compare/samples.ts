import type { Match } from "./comparison";
import type { Analysis, Cv, Posting, Scored } from "./pairs";

/** Invented CVs, postings and analyses for the tests beside them. */
const at = (minute: number) => `2026-11-21T10:${String(minute).padStart(2, "0")}:00Z`;

export function cv(id: string, minute: number, primary = false): Cv {
  return {
    cv_id: id,
    version_name: id,
    filename: `${id}.pdf`,
    media_type: "application/pdf",
    is_primary: primary,
    read: true,
    extracted: true,
    created_at: at(minute),
  };
}

export function posting(id: string, minute: number): Posting {
  return {
    posting_id: id,
    url: null,
    final_url: null,
    fetched_at: null,
    filename: "posting.txt",
    media_type: "text/plain",
    company: null,
    role_title: null,
    read: true,
    extracted: true,
    created_at: at(minute),
  };
}

export function scored(
  id: string,
  cvId: string,
  postingId: string,
  fit: number,
  minute: number,
  ats = 50,
): Scored {
  return {
    analysis_id: id,
    job_id: `job-${id}`,
    cv_id: cvId,
    posting_id: postingId,
    fit_score: fit,
    ats_score: ats,
    company: null,
    role_title: null,
    cv_name: cvId,
    created_at: at(minute),
  };
}

export function match(
  id: string,
  status: Match["status"],
  points: number,
  importance: Match["importance"] = "must",
): Match {
  return {
    requirement_id: id,
    text: `Words of ${id}`,
    kind: "skill",
    importance,
    status,
    how: "words",
    evidence: [],
    terms: [],
    points,
    possible: 10,
    explanation: "",
  };
}

export function analysis(fit: number, requirements: Match[], lines: Analysis["lines"] = []): Analysis {
  return {
    answered_by: { engine: "rules" },
    fit_score: fit,
    ats_score: 50,
    summary: "",
    parts: [],
    requirements,
    gaps: [],
    questions: [],
    strengths: [],
    lines,
    preferences: [],
    notes: [],
    advice: [],
    ats: { score: 50, checks: [], keywords_found: [], keywords_missing: [] },
    score_version: "1",
  };
}
