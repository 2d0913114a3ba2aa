import * as Y from 'yjs';
import type { LogRow } from './port.ts';

/** A snapshot as who reads on in the log gets it, in the encoding of the other rows. */
export function stateRow(seq: bigint, state: Uint8Array): LogRow {
  return { seq, payload: Y.convertUpdateFormatV2ToV1(state), isState: true };
}
