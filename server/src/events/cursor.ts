import { PlanrumError } from '../domain/errors.ts';
import { isUuid } from '../domain/node-id.ts';
import type { Stream } from './types.ts';

/** A place in an event log: after the event with this number. */
export interface Position {
  readonly stream: Stream;
  readonly seq: bigint;
}

/** An opaque cursor: base64url, so that nobody is tempted to count. */
export function encodeCursor({ stream, seq }: Position): string {
  return Buffer.from(`${stream}:${seq}`, 'utf8').toString('base64url');
}

/** @throws PlanrumError BAD_CURSOR when it is not a cursor of this stream. */
export function decodeCursor(cursor: string, stream: Stream): Position {
  const match = /^(installation|programme:([^:]+)):(\d{1,18})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'));
  const [, named, programmeId, digits] = match ?? [];
  if (named !== stream || digits === undefined || (programmeId !== undefined && !isUuid(programmeId))) {
    throw new PlanrumError('BAD_CURSOR', 'badCursor', { field: ['after'] });
  }
  return { stream, seq: BigInt(digits) };
}
