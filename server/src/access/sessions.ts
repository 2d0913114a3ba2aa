import type { PrismaClient } from '@planrum/prisma';
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { raiseAccessEpoch } from './epoch.ts';

export interface SessionOptions {
  /** Where browsers reach the server. Cookies are Secure when it is https. */
  readonly publicUrl: string;
  /** Signs cookies; at least 32 characters. Changing it ends every session. */
  readonly sessionSecret: string;
  /** Told of what better-auth could not do, beside what is thrown. */
  readonly onError: (message: string, details: readonly unknown[]) => void;
}

const sessionSeconds = 14 * 24 * 60 * 60;
/** More connections than an instance is made for. */
const maxCarried = 20_000;
/** Our own name, so that nothing a proxy passes on is taken for the address. */
const addressHeader = 'x-planrum-address';

export interface FoundSession {
  readonly token: string;
  readonly userId: string;
  readonly expiresAt: Date;
}

/**
 * Passwords, sessions and their cookies, by better-auth. Its own HTTP routes are not mounted: GraphQL is the one door, with
 * the one limit and the one check of origins.
 */
export function createSessions(prisma: PrismaClient, { publicUrl, sessionSecret, onError }: SessionOptions) {
  const isSecure = new URL(publicUrl).protocol === 'https:';
  const auth = betterAuth({
    appName: 'Planrum',
    baseURL: publicUrl,
    secret: sessionSecret,
    database: prismaAdapter(prisma, { provider: 'postgresql' }),
    emailAndPassword: { enabled: true, disableSignUp: true },
    session: {
      expiresIn: sessionSeconds,
      // A fixed end: extending it would need a cookie on every answer.
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
    },
    // Its own limit guards only its own routes.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    // Below errors there are only failed sign-ins, and the error table decides how loud those are.
    logger: { level: 'error', log: (_level, message, ...details: unknown[]) => onError(message, details) },
    advanced: {
      cookiePrefix: 'planrum',
      useSecureCookies: isSecure,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      database: { generateId: false },
    },
  });

  /** Session tokens by the cookies that were found to carry them, signature and all: that does not change, whatever becomes of the session. */
  const carried = new Map<string, string>();

  function remember(cookie: string, token: string): void {
    // A Map keeps the order of insertion: the first is the oldest.
    const [oldest] = carried.keys();
    if (carried.size >= maxCarried && oldest !== undefined) carried.delete(oldest);
    carried.set(cookie, token);
  }

  async function find(cookie: string): Promise<FoundSession | null> {
    const token = carried.get(cookie);
    if (token === undefined) return findAnew(cookie);
    const session = await prisma.session.findUnique({ where: { token }, select: { token: true, userId: true, expiresAt: true } });
    if (session === null) carried.delete(cookie);
    return session;
  }

  /** Takes a few times as long as the rest: when rights change, everybody who is connected is looked up again. */
  async function findAnew(cookie: string): Promise<FoundSession | null> {
    const found = await auth.api.getSession({
      headers: new Headers({ cookie }),
      query: { disableCookieCache: true, disableRefresh: true },
    });
    if (found === null) return null;
    remember(cookie, found.session.token);
    return { token: found.session.token, userId: found.user.id, expiresAt: found.session.expiresAt };
  }

  return {
    /** @returns the session and its cookies; null when there is no such account or the password is wrong. @throws what the database throws. */
    async begin(attempt: {
      readonly email: string;
      readonly password: string;
      readonly ipAddress: string;
      readonly userAgent: string | null;
    }): Promise<{ readonly userId: string; readonly setCookies: readonly string[] } | null> {
      const headers = new Headers({ [addressHeader]: attempt.ipAddress });
      if (attempt.userAgent !== null) headers.set('user-agent', attempt.userAgent);
      const { email, password } = attempt;
      const response = await auth.api.signInEmail({ body: { email, password }, headers, asResponse: true });
      if (response.status >= 500) throw new Error(`Sign-in failed with status ${response.status}: ${await response.text()}`);
      if (!response.ok) return null;
      const { user } = (await response.json()) as { user: { id: string } };
      return { userId: user.id, setCookies: response.headers.getSetCookie() };
    },

    /** @returns the session of a cookie; null when there is none, or it has ended. */
    find,

    /** Ends the session of a cookie and what was read of its rights. @returns whether there was one. */
    async end(cookie: string): Promise<boolean> {
      const session = await find(cookie);
      if (session === null) return false;
      // By ourselves, since better-auth answers "signed out" also when it could not delete the session.
      await prisma.$transaction(async (transaction) => {
        await transaction.session.deleteMany({ where: { token: session.token } });
        await raiseAccessEpoch(transaction);
      });
      return true;
    },

    /** @returns cookies that clear the browser's. */
    async clearingCookies(): Promise<readonly string[]> {
      const response = await auth.api.signOut({ headers: new Headers(), asResponse: true });
      if (!response.ok) throw new Error(`Sign-out failed with status ${response.status}: ${await response.text()}`);
      return response.headers.getSetCookie();
    },
  };
}
