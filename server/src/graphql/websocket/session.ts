import type { CredentialHeaders } from '../../access/access.ts';
import type { MaybeActor } from '../../domain/actor.ts';
import type { SocketGuard } from '../context.ts';

/** Closes a connection, with a reason a person can read in a browser's console. */
export type CloseSocket = (code: number, reason: string) => void;

/** Codes that our side closes with, beside those of graphql-transport-ws. */
export const socketCloseCodes = {
  goingAway: { code: 1001, reason: 'The server is stopping' },
  // Clients take 4500 and 1011 for final, and a database that is away for a moment is not.
  tryAgainLater: { code: 1013, reason: 'Something went wrong; try again' },
  forbidden: { code: 4403, reason: 'Forbidden' },
} as const;

/** One connection: who it belongs to, and what must stay true while it lives. */
export interface SocketSession extends SocketGuard {
  /** Null until the connection has been let in. */
  credentials: CredentialHeaders | null;
  /** When those run out by themselves; null: never. */
  expiresAt: Date | null;
  /** Decides the connection again after a change of rights. @throws whatever reading the rights throws. */
  decideAgain(readActor: (credentials: CredentialHeaders) => Promise<MaybeActor>): Promise<void>;
}

/** The session of a connection that nobody has been let in by. */
export function createSocketSession(close: CloseSocket): SocketSession {
  const checks = new Set<(actor: MaybeActor) => boolean>();
  const closeAsRevoked = (): void => close(socketCloseCodes.forbidden.code, socketCloseCodes.forbidden.reason);

  const session: SocketSession = {
    credentials: null,
    expiresAt: null,
    guard(check) {
      const entry = (actor: MaybeActor): boolean => check(actor);
      checks.add(entry);
      return () => void checks.delete(entry);
    },
    closeAsRevoked,
    async decideAgain(readActor) {
      if (session.credentials === null) return;
      const actor = await readActor(session.credentials);
      if (actor === null || [...checks].some((check) => !check(actor))) closeAsRevoked();
    },
  };
  return session;
}
