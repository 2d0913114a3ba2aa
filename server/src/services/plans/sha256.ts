import { createHash } from 'node:crypto';
import { canonicalJson } from '@planrum/schema/plan';

/** SHA-256, hexadecimal, over a value's canonical JSON. */
export function sha256(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value), 'utf8').digest('hex');
}
