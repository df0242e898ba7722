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
    throw new ApiError(0, null, "Signing in is not set up here: AUTH_CLIENT_ID is missing.");
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
  renewal ??= renew().finally(() => {
    renewal = null;
  });
  return renewal;
}

/**
 * Get another token with the next request. `refused`: only if it is still this one. Of many requests
 * that were refused together the first forgets it, and the others find its successor.
 */
export function forgetToken(refused?: string): void {
  if (refused === undefined || token?.value === refused) token = null;
}

async function renew(): Promise<string> {
  token = await (await signInWay()).token();
  return token.value;
}

/** Sign in with what the person brought. Gives the path to go on to, and tells the other tabs. */
export async function signIn(brought: string): Promise<string> {
  const chosen = await signInWay();
  const path = await chosen.finish(brought);
  token = null;
  listeners.forEach((listener) => listener());
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(await chosen.share());
  channel.close();
  return path;
}

export async function signOut(): Promise<void> {
  await (await signInWay()).signOut();
  token = null;
}

const listeners = new Set<() => void>();

/** Be told when somebody has signed in, here or in another tab. Gives what ends it. */
export function onSignedIn(listener: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<string | null>) => {
    void signInWay()
      .then((chosen) => (data === null ? undefined : chosen.take(data)))
      .then(() => {
        token = null;
        listener();
      });
  };
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    channel.close();
  };
}
