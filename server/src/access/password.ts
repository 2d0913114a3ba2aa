import { hashPassword as hash } from 'better-auth/crypto';

/** Makes what is kept of a password: scrypt with a salt of its own. */
export function hashPassword(password: string): Promise<string> {
  return hash(password);
}

/** The row of `account` that lets a user sign in with a password. */
export async function localAccount(
  userId: string,
  password: string,
): Promise<{ readonly userId: string; readonly accountId: string; readonly providerId: 'credential'; readonly password: string }> {
  return { userId, accountId: userId, providerId: 'credential', password: await hashPassword(password) };
}
