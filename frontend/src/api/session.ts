import { forgetDrafts } from "./drafts";
import { ApiError } from "./problem";
import type { components } from "./schema";
import { LocalWay } from "./sign-in/local";
import { reach } from "./sign-in/reach";
import type { Granted, SignInWay } from "./sign-in/way";

export type WebConfig = components["schemas"]["WebConfig"];

/** Renewed this long before it ends, so that no request meets a token that has just run out. */
const EARLY_MS = 30_000;
const CHANNEL = "careerassist.session";

let config: Promise<WebConfig> | null = null;
let way: Promise<SignInWay> | null = null;
let token: Granted | null = null;
let renewal: Promise<string> | null = null;
/** Counts who has been signed in here: with each one that comes or goes it is another. */
let session = 0;

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

/** The way of signing in that is set up here. Only its own code is loaded. */
export function signInWay(): Promise<SignInWay> {
  way ??= webConfig()
    .then(wayFor)
    .catch((error: unknown) => {
      way = null;
      throw error;
    });
  return way;
}

async function wayFor({ auth_kind: kind, issuer, client_id: client }: WebConfig): Promise<SignInWay> {
  if (kind === "local") return new LocalWay();
  if (!client || !issuer) {
    throw new ApiError(0, null, "sign_in_not_set_up");
  }
  if (kind === "clerk") {
    const { ClerkWay } = await import("./sign-in/clerk");
    return new ClerkWay(client);
  }
  const { OidcWay } = await import("./sign-in/oidc");
  // Cognito gives refresh tokens by itself and refuses the scope that asks for them.
  const scope = kind === "cognito" ? "openid profile email" : "openid profile email offline_access";
  return new OidcWay(issuer, client, scope);
}

/** A token that speaks for the person. It lives in this page's memory only. */
export function accessToken(): Promise<string> {
  if (token && Date.now() < token.goodUntil - EARLY_MS) return Promise.resolve(token.value);
  if (renewal) return renewal;
  const begun = renew().finally(() => {
    if (renewal === begun) renewal = null;
  });
  renewal = begun;
  return begun;
}

/**
 * Get another token with the next request. `refused`: only if it is still this one. Of many requests
 * that were refused together the first forgets it, and the others find its successor.
 */
export function forgetToken(refused?: string): void {
  if (refused === undefined || token?.value === refused) token = null;
}

async function renew(): Promise<string> {
  const person = session;
  const granted = await (await signInWay()).token();
  // Somebody has signed in or out since this was asked: it speaks for who was there before.
  if (person !== session) throw new ApiError(401, null, "signed_out");
  token = granted;
  return granted.value;
}

/** From here on nothing that was asked for the person before counts. */
function begin(): void {
  session += 1;
  token = null;
  renewal = null;
}

/** Sign in with what the person brought. Gives the path to go on to, and tells the other tabs. */
export async function signIn(brought: string): Promise<string> {
  const chosen = await signInWay();
  const path = await chosen.finish(brought);
  begin();
  await Promise.all([...listeners].map((listener) => listener.signedIn()));
  tell({ kind: "in", shared: await chosen.share() });
  return path;
}

/** End the session, here and in the other tabs. Some ways leave the page for good with that. */
export async function signOut(): Promise<void> {
  const chosen = await signInWay();
  endSession();
  await chosen.signOut();
  begin(); // a renewal that has begun in between is nobody's either
}

/** Forget the person, and have the other tabs do so: they have signed out, or are no more. */
export function endSession(): void {
  begin();
  forgetDrafts();
  tell({ kind: "out" });
}

type Told = { kind: "in"; shared: string | null } | { kind: "out" };

/** `signedIn` is waited for before the person goes on. `signedOut`: only where another tab did it. */
type Listener = { signedIn: () => Promise<void>; signedOut: () => void };

const listeners = new Set<Listener>();
let channel: BroadcastChannel | null = null;

/** One channel only: it tells the others, and never this tab. */
function tabs(): BroadcastChannel {
  channel ??= new BroadcastChannel(CHANNEL);
  return channel;
}

function tell(told: Told): void {
  tabs().postMessage(told);
}

async function hear(told: Told): Promise<void> {
  begin();
  if (told.kind === "out") listeners.forEach((listener) => listener.signedOut());
  const chosen = await signInWay();
  if (told.kind === "out") return chosen.forget();
  if (told.shared !== null) await chosen.take(told.shared);
  begin();
  await Promise.all([...listeners].map((listener) => listener.signedIn()));
}

/** Be told when somebody has signed in, here or in another tab, or out elsewhere. Gives what ends it. */
export function onSession(listener: Listener): () => void {
  listeners.add(listener);
  tabs().onmessage = ({ data }: MessageEvent<Told>) => {
    // What fails here fails again, with words, at the next request.
    hear(data).catch(() => undefined);
  };
  return () => {
    listeners.delete(listener);
  };
}
