import type { PrismaClient } from '@planrum/prisma';
import type { Actor, MaybeActor } from '../domain/actor.ts';
import { PlanrumError } from '../domain/errors.ts';
import { accessTopic } from '../events/bus.ts';
import { createHeadReader, type HeadReader } from '../events/heads.ts';
import type { Bus } from '../events/types.ts';
import type { Access, CredentialHeaders } from './access.ts';
import { createActorCache } from './actor-cache.ts';
import { findTokenBearer, hashTokenSecret, secretFromHeader } from './api-token.ts';
import { readAccessEpoch, watchAccessEpoch } from './epoch.ts';
import { readActor } from './read-actor.ts';
import { createSessions } from './sessions.ts';
import { countAttempt, forgetAttempt } from './sign-in-limit.ts';

export interface AccessOptions {
  readonly prisma: PrismaClient;
  readonly bus: Bus;
  readonly config: {
    /** Where browsers reach the server. Cookies are Secure when it is https. */
    readonly publicUrl: string;
    /** Signs cookies; at least 32 characters. Changing it ends every session. */
    readonly sessionSecret: string;
  };
  readonly now: () => Date;
  readonly logger: { error(details: object, message: string): void };
  /** Reads the access epoch; shared with whoever else reads where logs stand. */
  readonly heads?: HeadReader;
}

/** Longer ones are wrong without being hashed: nobody may make the server work on a megabyte. */
const maxPasswordLength = 256;
/** Nobody joins who is kept waiting longer: a database that does not answer one question may answer the next. */
const sharedMs = 1_000;

/** Sign-in, sessions and tokens over the database. Holds nothing that another instance would have to know. */
export function createAccess({ prisma, bus, config, now, logger, heads = createHeadReader(prisma) }: AccessOptions): Access {
  const sessions = createSessions(prisma, {
    ...config,
    onError: (message, details) => logger.error({ details }, `better-auth: ${message}`),
  });
  const cache = createActorCache(now);
  const reading = new Map<string, Promise<MaybeActor>>();
  const watch = watchAccessEpoch({
    read: () => readAccessEpoch(prisma),
    bus,
    onError: (error) => logger.error({ err: error }, 'The access epoch could not be read'),
  });

  async function currentEpoch(): Promise<bigint> {
    return (await heads.read([])).epoch;
  }

  /** Who asks for the same by the same epoch, a moment later, gets the same answer. */
  function actorOf(key: string, epoch: bigint, read: () => Promise<MaybeActor>): Promise<MaybeActor> {
    const cached = cache.get(key, epoch);
    if (cached !== null) return Promise.resolve(cached);
    const question = `${String(epoch)} ${key}`;
    const asked = reading.get(question);
    if (asked !== undefined) return asked;
    const forget = (): void => void reading.delete(question);
    const timer = setTimeout(forget, sharedMs);
    const answer = read()
      .then((actor) => {
        if (actor !== null) cache.set(key, actor);
        return actor;
      })
      .finally(() => {
        clearTimeout(timer);
        forget();
      });
    reading.set(question, answer);
    return answer;
  }

  function actorOfToken(secret: string, epoch: bigint): Promise<MaybeActor> {
    return actorOf(keyOfToken(secret), epoch, async () => {
      const bearer = await findTokenBearer(prisma, secret, now());
      return bearer === null ? null : readActor(prisma, bearer.userId, bearer.scopes, epoch, bearer.expiresAt, bearer.tokenId);
    });
  }

  function actorOfCookie(cookie: string, epoch: bigint): Promise<MaybeActor> {
    return actorOf(keyOfCookie(cookie), epoch, async () => {
      const session = await sessions.find(cookie);
      if (session === null || session.expiresAt <= now()) return null;
      return readActor(prisma, session.userId, null, epoch, session.expiresAt);
    });
  }

  async function endSession(cookie: string | undefined): Promise<void> {
    if (cookie !== undefined && (await sessions.end(cookie))) bus.publish(accessTopic);
  }

  return {
    async actorFromRequest({ cookie, authorization }: CredentialHeaders): Promise<MaybeActor> {
      if (authorization !== undefined && authorization !== '') {
        const secret = secretFromHeader(authorization);
        return secret === null ? null : actorOfToken(secret, await currentEpoch());
      }
      if (cookie === undefined || cookie === '') return null;
      // Before anything else is read: rights that change from here on make the reading old.
      return actorOfCookie(cookie, await currentEpoch());
    },

    recall({ cookie, authorization }: CredentialHeaders): MaybeActor {
      if (authorization !== undefined && authorization !== '') {
        const secret = secretFromHeader(authorization);
        return secret === null ? null : cache.recall(keyOfToken(secret));
      }
      return cookie === undefined || cookie === '' ? null : cache.recall(keyOfCookie(cookie));
    },

    async signIn({ email, password, ipAddress, userAgent, cookie }) {
      await countAttempt(prisma, { email, ipAddress }, now());
      const epoch = await readAccessEpoch(prisma);
      const begun = password.length > maxPasswordLength ? null : await sessions.begin({ email, password, ipAddress, userAgent });
      if (begun === null) throw new PlanrumError('WRONG_CREDENTIALS', 'wrongCredentials');
      await forgetAttempt(prisma, { email, ipAddress });
      // Nothing else ever clears away what ran out.
      await prisma.session.deleteMany({ where: { userId: begun.userId, expiresAt: { lte: now() } } });
      const actor: Actor | null = await readActor(prisma, begun.userId, null, epoch);
      if (actor === null) throw new PlanrumError('WRONG_CREDENTIALS', 'wrongCredentials');
      // The browser is about to forget its old cookie; a copy of it must not go on.
      await endSession(cookie);
      return { actor, setCookies: begun.setCookies };
    },

    async signOut({ cookie }) {
      await endSession(cookie);
      return { setCookies: await sessions.clearingCookies() };
    },

    onRightsChanged: watch.subscribe,
    hearRightsEpoch: watch.hear,
    rightsEpoch: currentEpoch,

    close() {
      watch.close();
    },
  };
}

function keyOfToken(secret: string): string {
  return `token ${hashTokenSecret(secret).toString('base64')}`;
}

function keyOfCookie(cookie: string): string {
  return `cookie ${cookie}`;
}
