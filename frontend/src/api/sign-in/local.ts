import type { components } from "../schema";
import { reach } from "./reach";
import type { Granted, SignInWay } from "./way";

type Token = components["schemas"]["Token"];

/** On a laptop: a link's code is good once, and gives a cookie that no script can read. */
export class LocalWay implements SignInWay {
  readonly elsewhere = false;

  async token(): Promise<Granted> {
    const answer = await reach("/api/auth/token", { method: "POST" });
    const given = (await answer.json()) as Token;
    return { value: given.access_token, goodUntil: Date.now() + given.expires_in * 1000 };
  }

  /** There is nowhere to go: the link comes from the command line. */
  begin(): Promise<void> {
    return Promise.resolve();
  }

  async finish(brought: string): Promise<string> {
    await reach("/api/auth/session", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ code: codeIn(brought) }),
    });
    return "/";
  }

  async signOut(): Promise<void> {
    await reach("/api/auth/session", { method: "DELETE" });
  }

  /** There is nothing in memory: the session is in a cookie. */
  forget(): Promise<void> {
    return Promise.resolve();
  }

  share(): Promise<null> {
    return Promise.resolve(null);
  }

  take(): Promise<void> {
    return Promise.resolve();
  }
}

/** The code of a whole link, or the code itself. It stands behind the #. */
export function codeIn(brought: string): string {
  return (brought.split("#").at(-1) ?? "").trim();
}
