import {
  ErrorResponse,
  ErrorTimeout,
  InMemoryWebStorage,
  User,
  UserManager,
  WebStorageStateStore,
} from "oidc-client-ts";

import { ApiError } from "../problem";
import type { Granted, SignInWay } from "./way";

const WAS_SIGNED_IN = "careerassist.signed-in";
/** Where an issuer does not say how long a token is good. */
const SHORT_SECONDS = 300;

type Going = { returnTo: string };

/**
 * An OpenID Connect provider: code with PKCE. The tokens live in this page's memory only, so a page
 * that was loaded again asks the provider once, without showing anything, whether the person is
 * still signed in there.
 */
export class OidcWay implements SignInWay {
  readonly elsewhere = true;
  private readonly manager: UserManager;
  private given: string | null = null;
  private asked = false;

  /** `scope`: what is asked of the provider; with `offline_access` where that brings renewal. */
  constructor(issuer: string, clientId: string, scope: string) {
    this.manager = new UserManager({
      authority: issuer,
      client_id: clientId,
      scope,
      redirect_uri: `${window.location.origin}/sign-in/`,
      post_logout_redirect_uri: `${window.location.origin}/sign-in/`,
      response_type: "code",
      userStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
      stateStore: new WebStorageStateStore({ store: window.sessionStorage }),
      automaticSilentRenew: false,
      monitorSession: false,
    });
  }

  async token(): Promise<Granted> {
    const user = await this.manager.getUser();
    if (!user) return this.askWithoutShowing();
    if (!user.expired && user.access_token !== this.given) return this.give(user);
    if (!user.refresh_token) throw nobody();
    return this.give(await this.renewed());
  }

  async begin(returnTo: string): Promise<void> {
    const state: Going = { returnTo };
    try {
      await this.manager.signinRedirect({ state });
    } catch (error) {
      throw error instanceof ErrorResponse ? error : new ApiError(0, null, "sign_in_not_reached");
    }
  }

  async finish(brought: string): Promise<string> {
    this.asked = true;
    try {
      const user = await this.manager.signinCallback(brought);
      window.sessionStorage.setItem(WAS_SIGNED_IN, "yes");
      return pathIn(user?.state);
    } catch (error) {
      window.sessionStorage.removeItem(WAS_SIGNED_IN);
      // We asked without showing anything, and the provider would have had to show something.
      const quietly = error instanceof ErrorResponse && error.error?.endsWith("_required");
      if (quietly) return pathIn(error.state);
      // Its words are those of the protocol, and nobody's language.
      const silent = error instanceof TypeError || error instanceof ErrorTimeout;
      throw new ApiError(0, null, silent ? "sign_in_not_reached" : "sign_in_refused");
    }
  }

  async signOut(): Promise<void> {
    window.sessionStorage.removeItem(WAS_SIGNED_IN);
    this.given = null;
    if (await this.manager.metadataService.getEndSessionEndpoint()) {
      await this.manager.signoutRedirect();
    } else {
      await this.manager.removeUser();
    }
  }

  async forget(): Promise<void> {
    window.sessionStorage.removeItem(WAS_SIGNED_IN);
    this.given = null;
    await this.manager.removeUser();
  }

  async share(): Promise<string | null> {
    return (await this.manager.getUser())?.toStorageString() ?? null;
  }

  async take(shared: string): Promise<void> {
    window.sessionStorage.setItem(WAS_SIGNED_IN, "yes");
    await this.manager.storeUser(User.fromStorageString(shared));
  }

  private async renewed(): Promise<User> {
    try {
      const user = await this.manager.signinSilent();
      if (user) return user;
    } catch (error) {
      if (!(error instanceof ErrorResponse)) throw new ApiError(0, null, "sign_in_not_reached");
    }
    await this.manager.removeUser();
    throw nobody();
  }

  /** The page leaves if it may ask, so nothing comes of the promise. */
  private askWithoutShowing(): Promise<Granted> {
    if (this.asked || window.sessionStorage.getItem(WAS_SIGNED_IN) === null) {
      return Promise.reject(nobody());
    }
    this.asked = true;
    const state: Going = { returnTo: window.location.pathname + window.location.search };
    return this.manager.signinRedirect({ state, prompt: "none" }).then(
      () => new Promise<Granted>(() => undefined),
      () => Promise.reject(new ApiError(0, null, "sign_in_not_reached")),
    );
  }

  private give(user: User): Granted {
    this.given = user.access_token;
    const seconds = user.expires_in ?? SHORT_SECONDS;
    return { value: user.access_token, goodUntil: Date.now() + seconds * 1000 };
  }
}

function nobody(): ApiError {
  return new ApiError(401, null, "signed_out");
}

/** The path in what we gave the provider to keep; never another site's address. */
function pathIn(state: unknown): string {
  const path = (state as Partial<Going> | undefined)?.returnTo ?? "/";
  return path.startsWith("/") && !path.startsWith("//") ? path : "/";
}
