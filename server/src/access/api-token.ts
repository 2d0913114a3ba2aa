import { hash, randomBytes } from 'node:crypto';
import type { PrismaClient, TokenScope } from '@planrum/prisma';

const secretPattern = /^plr_[A-Za-z0-9_-]{43}$/;
const shownCharacters = 8;
const lastUsedResolutionMs = 60_000;

/** A new secret for a program: 32 random bytes after a prefix that secret scanners can look for. */
export function newTokenSecret(): { readonly secret: string; readonly secretHash: Buffer; readonly prefix: string } {
  const secret = `plr_${randomBytes(32).toString('base64url')}`;
  return { secret, secretHash: hashTokenSecret(secret), prefix: secret.slice(0, shownCharacters) };
}

/** What is kept of a secret. It has 256 random bits, so a fast hash without salt cannot be guessed back. */
export function hashTokenSecret(secret: string): Buffer {
  return hash('sha256', secret, 'buffer');
}

/** The secret in an `Authorization` header; null when there is none of ours. */
export function secretFromHeader(authorization: string | undefined): string | null {
  const [scheme, secret, ...rest] = (authorization ?? '').trim().split(/\s+/);
  if (scheme?.toLowerCase() !== 'bearer' || secret === undefined || rest.length > 0) return null;
  return secretPattern.test(secret) ? secret : null;
}

/** What a token stands for. */
export interface TokenBearer {
  readonly tokenId: string;
  /** The account it acts as: a person's, or an organisation's machine. */
  readonly userId: string;
  readonly scopes: ReadonlySet<TokenScope>;
  readonly expiresAt: Date | null;
}

/** Looks a token up and notes that it was used. @returns null when it is unknown, expired or revoked. */
export async function findTokenBearer(prisma: PrismaClient, secret: string, now: Date): Promise<TokenBearer | null> {
  const token = await prisma.apiToken.findUnique({ where: { secretHash: new Uint8Array(hashTokenSecret(secret)) } });
  if (token === null || token.revokedAt !== null || (token.expiresAt !== null && token.expiresAt <= now)) return null;
  const noticeable = new Date(now.getTime() - lastUsedResolutionMs);
  if (token.lastUsedAt === null || token.lastUsedAt <= noticeable) {
    // Once a minute is enough to see whether a token is still in use, and costs no write per request.
    await prisma.apiToken.updateMany({
      where: { id: token.id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: noticeable } }] },
      data: { lastUsedAt: now },
    });
  }
  return { tokenId: token.id, userId: token.userId, scopes: new Set(token.scopes), expiresAt: token.expiresAt };
}
