/** A token that speaks for the person, and until when it is good (milliseconds since 1970). */
export type Granted = { value: string; goodUntil: number };

/** One way of signing in. There is one per kind of `/config.json`; the rest of the app knows none. */
export interface SignInWay {
  /** Whether people sign in on another site; if not, they bring a code. */
  readonly elsewhere: boolean;

  /** A token that was not given before. `ApiError` 401 where nobody is signed in. */
  token(): Promise<Granted>;

  /** Leave for the other site. The person comes back to `/sign-in/`, and from there to `returnTo`. */
  begin(returnTo: string): Promise<void>;

  /**
   * Use what the person brought: a code or link, or the address that they came back to. Gives the
   * path to go on to.
   */
  finish(brought: string): Promise<string>;

  signOut(): Promise<void>;

  /** Forget what this page's memory has of the person, who has signed out in another tab. */
  forget(): Promise<void>;

  /** What another tab needs so that its person is signed in too; null if it can find out itself. */
  share(): Promise<string | null>;

  /** Take what another tab has shared. */
  take(shared: string): Promise<void>;
}
