import { createHash } from 'node:crypto';
import type { PrismaClient } from '@planrum/prisma';
import { PlanrumError } from '../domain/errors.ts';

const windowMs = 15 * 60_000;

/**
 * How many failures in the window are let through. An account tried from one address is closed for that address first: the
 * person it belongs to can still sign in from elsewhere. The others bound guessing from many addresses, and at many accounts.
 */
const limits = { accountFromAddress: 5, account: 30, address: 60 } as const;

export interface SignInSubject {
  readonly email: string;
  readonly ipAddress: string;
}

/**
 * Counts an attempt before the password is looked at, so that attempts at the same moment cannot slip past the limit together.
 * @throws PlanrumError TOO_MANY_ATTEMPTS when there were too many.
 */
export async function countAttempt(prisma: PrismaClient, subject: SignInSubject, now: Date): Promise<void> {
  const entries = countedKeys(subject);
  const windowStart = new Date(now.getTime() - windowMs);
  await prisma.signInFailure.deleteMany({ where: { since: { lte: windowStart } } });
  const keys = entries.map((entry) => entry.key);
  // In order of keys: two attempts lock their rows in the same order and never wait for each other in a circle.
  const counted = await prisma.$queryRaw<{ key: Uint8Array; failures: number; since: Date }[]>`
    INSERT INTO sign_in_failure (key, failures, since)
    SELECT key, 1, ${now}::timestamptz FROM unnest(${keys}::bytea[]) AS k(key) ORDER BY key
    ON CONFLICT (key) DO UPDATE SET failures = sign_in_failure.failures + 1
    RETURNING key, failures, since`;
  const exceeded = counted.filter((row) => {
    const entry = entries.find(({ key }) => key.equals(row.key));
    return entry !== undefined && row.failures > entry.limit;
  });
  if (exceeded.length === 0) return;
  const endsAt = Math.max(...exceeded.map((row) => row.since.getTime() + windowMs));
  const minutes = Math.max(1, Math.ceil((endsAt - now.getTime()) / 60_000));
  throw new PlanrumError('TOO_MANY_ATTEMPTS', 'tooManySignIns', { parameters: { minutes } });
}

/** Takes an attempt that succeeded out of the count, and forgets the account's failures from that address. */
export async function forgetAttempt(prisma: PrismaClient, subject: SignInSubject): Promise<void> {
  const [pair, account, address] = countedKeys(subject).map((entry) => entry.key);
  await prisma.$executeRaw`DELETE FROM sign_in_failure WHERE key = ${pair}`;
  await prisma.$executeRaw`
    UPDATE sign_in_failure SET failures = greatest(failures - 1, 0)
    WHERE key IN (SELECT key FROM sign_in_failure WHERE key IN (${account}, ${address}) ORDER BY key FOR UPDATE)`;
}

function countedKeys({ email, ipAddress }: SignInSubject): readonly { readonly key: Buffer; readonly limit: number }[] {
  const account = email.trim().toLowerCase();
  return [
    { key: hash(`account ${account} from ${ipAddress}`), limit: limits.accountFromAddress },
    { key: hash(`account ${account}`), limit: limits.account },
    { key: hash(`address ${ipAddress}`), limit: limits.address },
  ];
}

function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
