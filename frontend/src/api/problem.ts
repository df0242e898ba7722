import type { components } from "./schema";

export type Problem = components["schemas"]["Problem"];

/** What goes wrong without a word from the API. `common.own` has the words, in each language. */
export type OwnCode =
  | "not_reached"
  | "sign_in_not_reached"
  | "sign_in_refused"
  | "sign_in_not_set_up"
  | "signed_out"
  | "upload_interrupted"
  | "failed";

/** What the API said was wrong, or that it said nothing at all (`status` 0: not reached). */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly problem: Problem | null;
  /** Seconds until it may be tried again, where the API said so (`Retry-After`). */
  readonly retryAfter: number | null;

  constructor(
    status: number,
    problem: Problem | null,
    own: OwnCode = "failed",
    retryAfter: string | null = null,
  ) {
    super(problem?.detail ?? own);
    this.name = "ApiError";
    this.status = status;
    this.code = problem?.code ?? own;
    this.problem = problem;
    this.retryAfter = retryAfter !== null && /^\d+$/.test(retryAfter) ? Number(retryAfter) : null;
  }

  /** Whether the same request may well succeed in a moment. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

export function isProblem(value: unknown): value is Problem {
  return typeof value === "object" && value !== null && "detail" in value && "code" in value;
}
