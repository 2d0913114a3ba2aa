import type { Actor, MaybeActor } from '../domain/actor.ts';

/** The headers that say who asks: a browser's session cookie, or a program's `Authorization: Bearer <token>`. */
export interface CredentialHeaders {
  readonly cookie?: string | undefined;
  readonly authorization?: string | undefined;
}

export interface SignInAttempt {
  readonly email: string;
  readonly password: string;
  readonly ipAddress: string;
  readonly userAgent: string | null;
  /** The cookie that the attempt came with: its session ends when another takes its place in the browser. */
  readonly cookie: string | undefined;
}

/** Who asks, and how they came in. Rights are read again as soon as the access epoch has moved. */
export interface Access {
  /** Whoever the headers belong to; null when they are missing, unknown, expired or revoked. A token goes before a cookie. */
  actorFromRequest(headers: CredentialHeaders): Promise<MaybeActor>;
  /**
   * Whoever the headers were found to belong to a moment ago; null when that is not known. Holds if the access epoch, read after the call,
   * is the actor's.
   */
  recall(headers: CredentialHeaders): MaybeActor;
  /**
   * Signs in with a local account, in place of whoever was signed in before.
   * @returns the actor, and the cookies that keep the session.
   * @throws PlanrumError WRONG_CREDENTIALS, or TOO_MANY_ATTEMPTS; neither tells whether the account exists.
   */
  signIn(attempt: SignInAttempt): Promise<{ readonly actor: Actor; readonly setCookies: readonly string[] }>;
  /** Ends the session of a cookie at once, everywhere. @returns cookies that clear the browser's. */
  signOut(headers: CredentialHeaders): Promise<{ readonly setCookies: readonly string[] }>;
  /**
   * Calls back after every change of rights, within half a second of its commit, on any instance.
   * @returns a function that ends it.
   */
  onRightsChanged(listener: () => void): () => void;
  /** Whoever has read the epoch for another reason tells it, so that it need not be read again for those who listen. */
  hearRightsEpoch(epoch: bigint): void;
  /** How many times anybody's rights have changed, read after the call. What was read of rights by this number holds. */
  rightsEpoch(): Promise<bigint>;
  /** Stops watching. */
  close(): void;
}
