import type { Access, CredentialHeaders } from '../../access/access.ts';
import { hasRunOut, type Actor, type MaybeActor } from '../../domain/actor.ts';
import type { LogTails } from '../../events/tails.ts';
import type { SocketConnection } from '../context.ts';

/** Closes a connection, with a reason a person can read in a browser's console. */
export type CloseSocket = (code: number, reason: string) => void;

/** Codes that our side closes with, beside those of graphql-transport-ws. */
export const socketCloseCodes = {
  goingAway: { code: 1001, reason: 'The server is stopping' },
  // Clients take 4500 and 1011 for final, and a database that is away for a moment is not.
  tryAgainLater: { code: 1013, reason: 'Something went wrong; try again' },
  badMessage: { code: 4400, reason: 'Only a server sends such a message' },
  forbidden: { code: 4403, reason: 'Forbidden' },
  /** The number that slow readers of documents are told, too. */
  tooSlow: { code: 4504, reason: 'The connection could not keep up; connect again and go on after the last cursor' },
} as const;

/** One connection: who it belongs to, and what must stay true while it lives. */
export interface SocketSession extends SocketConnection {
  /** Null until the connection has been let in. */
  readonly credentials: CredentialHeaders | null;
  /** When those run out by themselves; null: never. */
  readonly expiresAt: Date | null;
  /** Lets it in by these credentials. @returns who they belong to; null for nobody, who is not let in. */
  admit(credentials: CredentialHeaders): Promise<MaybeActor>;
  /** Decides the connection again after a change of rights. @throws whatever reading the rights throws. */
  decideAgain(): Promise<void>;
}

export interface SocketSessionOptions {
  readonly access: Pick<Access, 'actorFromRequest' | 'rightsEpoch'>;
  readonly tails: LogTails;
  readonly now: () => Date;
  readonly close: CloseSocket;
}

/** The session of a connection that nobody has been let in by. */
export function createSocketSession({ access, tails, now, close }: SocketSessionOptions): SocketSession {
  const checks = new Set<(actor: MaybeActor) => boolean>();
  let credentials: CredentialHeaders | null = null;
  let actor: Actor | null = null;
  const closeAsRevoked = (): void => close(socketCloseCodes.forbidden.code, socketCloseCodes.forbidden.reason);

  return {
    tails,
    get credentials() {
      return credentials;
    },
    get expiresAt() {
      return actor?.expiresAt ?? null;
    },
    async admit(given) {
      actor = await access.actorFromRequest(given);
      if (actor !== null) credentials = given;
      return actor;
    },
    async readActor() {
      if (credentials === null) return null;
      // What was read holds for as long as nobody's rights have changed: looking a session up for every event would cost more than
      // all the rest of it.
      const epoch = await access.rightsEpoch();
      if (actor !== null && actor.accessEpoch === epoch && !hasRunOut(actor, now())) return actor;
      actor = await access.actorFromRequest(credentials);
      return actor;
    },
    guard(check) {
      const entry = (candidate: MaybeActor): boolean => check(candidate);
      checks.add(entry);
      return () => void checks.delete(entry);
    },
    closeAsRevoked,
    async decideAgain() {
      if (credentials === null) return;
      actor = await access.actorFromRequest(credentials);
      if (actor === null || [...checks].some((check) => !check(actor))) closeAsRevoked();
    },
  };
}
