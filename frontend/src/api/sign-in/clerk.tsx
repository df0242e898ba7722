import { ClerkProvider, getToken, useClerk } from "@clerk/react";
import { useEffect } from "react";
import { createRoot } from "react-dom/client";

import { ApiError } from "../problem";
import type { Granted, SignInWay } from "./way";

type Clerk = ReturnType<typeof useClerk>;

/** Clerk: people sign in on its own pages, and its cookies keep them signed in, in all tabs. */
export class ClerkWay implements SignInWay {
  readonly elsewhere = true;
  private readonly clerk: Promise<Clerk>;

  /** Clerk only comes to life inside a React tree, so it gets one of its own that shows nothing. */
  constructor(publishableKey: string) {
    this.clerk = new Promise((resolve) => {
      createRoot(document.createElement("div")).render(
        <ClerkProvider publishableKey={publishableKey}>
          <Handover to={resolve} />
        </ClerkProvider>,
      );
    });
  }

  async token(): Promise<Granted> {
    let value: string | null;
    try {
      value = await getToken({ skipCache: true });
    } catch {
      throw new ApiError(0, null, "sign_in_not_reached");
    }
    if (value === null) throw new ApiError(401, null, "signed_out");
    return { value, goodUntil: endOf(value) };
  }

  async begin(returnTo: string): Promise<void> {
    await (await this.clerk).redirectToSignIn({ signInForceRedirectUrl: returnTo });
  }

  /** Clerk leads back to where the person was by itself. */
  finish(): Promise<string> {
    return Promise.resolve("/");
  }

  async signOut(): Promise<void> {
    await (await this.clerk).signOut();
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

function Handover({ to }: { to: (clerk: Clerk) => void }) {
  const clerk = useClerk();
  useEffect(() => to(clerk), [clerk, to]);
  return null;
}

/** When a token ends, by its own word (milliseconds since 1970). */
function endOf(token: string): number {
  const payload = (token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/");
  const { exp } = JSON.parse(atob(payload)) as { exp: number };
  return exp * 1000;
}
