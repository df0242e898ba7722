import { ApiError, isProblem } from "./problem";
import type { components } from "./schema";

export type WebConfig = components["schemas"]["WebConfig"];
type Token = components["schemas"]["Token"];

/** Renewed this long before it ends, so that no request meets a token that has just run out. */
const EARLY_MS = 30_000;

let config: Promise<WebConfig> | null = null;
let token: { value: string; goodUntil: number } | null = null;
let renewal: Promise<string> | null = null;

/** How people sign in here. Asked once. */
export function webConfig(): Promise<WebConfig> {
  config ??= getConfig().catch((error: unknown) => {
    config = null;
    throw error;
  });
  return config;
}

async function getConfig(): Promise<WebConfig> {
  const answer = await reach("/config.json", {});
  return (await answer.json()) as WebConfig;
}

/** A token that speaks for the person. It lives in this page's memory only. */
export function accessToken(): Promise<string> {
  if (token && Date.now() < token.goodUntil - EARLY_MS) return Promise.resolve(token.value);
  renewal ??= renew().finally(() => {
    renewal = null;
  });
  return renewal;
}

/** The token was refused: get another one with the next request. */
export function forgetToken(): void {
  token = null;
}

async function renew(): Promise<string> {
  const answer = await reach("/api/auth/token", { method: "POST" });
  const given = (await answer.json()) as Token;
  token = { value: given.access_token, goodUntil: Date.now() + given.expires_in * 1000 };
  return token.value;
}

/** Use the code of a sign-in link. */
export async function signIn(code: string): Promise<void> {
  await reach("/api/auth/session", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ code }),
  });
  forgetToken();
}

export async function signOut(): Promise<void> {
  await reach("/api/auth/session", { method: "DELETE" });
  forgetToken();
}

async function reach(path: string, request: RequestInit): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(path, { ...request, credentials: "same-origin" });
  } catch {
    throw new ApiError(0, null, "CareerAssist does not answer.");
  }
  if (!answer.ok) {
    const said: unknown = await answer.json().catch(() => null);
    throw new ApiError(answer.status, isProblem(said) ? said : null, answer.statusText);
  }
  return answer;
}
