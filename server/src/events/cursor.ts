import { PlanrumError } from '../domain/errors.ts';
import { isUuid } from '../domain/node-id.ts';
import type { Stream } from './types.ts';

/** A place in an event log: after the event with this number. */
export interface Position {
  readonly stream: Stream;
  readonly seq: bigint;
  /** When that event was committed; null before the first. A log that was restored to an earlier point has another event there. */
  readonly at: Date | null;
}

/** An opaque cursor: base64url, so that nobody is tempted to count. */
export function encodeCursor({ stream, seq, at }: Position): string {
  return Buffer.from(`${stream}:${seq}:${(at?.getTime() ?? 0).toString(36)}`, 'utf8').toString('base64url');
}

/** @throws PlanrumError BAD_CURSOR when it is not a cursor of this stream. */
export function decodeCursor(cursor: string, stream: Stream): Position {
  const match = /^(installation|programme:([^:]+)):(\d{1,18}):([0-9a-z]{1,9})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'));
  const [, named, programmeId, digits, moment] = match ?? [];
  if (named !== stream || digits === undefined || moment === undefined || (programmeId !== undefined && !isUuid(programmeId))) {
    throw new PlanrumError('BAD_CURSOR', 'badCursor', { field: ['after'] });
  }
  const seq = BigInt(digits);
  return { stream, seq, at: seq === 0n ? null : new Date(Number.parseInt(moment, 36)) };
}
