import * as Y from 'yjs';
import type { ClockRange, DocumentState } from './document-state.ts';
import { marksAmong, type Marks } from './marks.ts';

/** What an update says it brings, read without applying it. */
export interface Inspection {
  readonly structs: readonly ClockRange[];
  readonly deletions: readonly ClockRange[];
  readonly marks: Marks;
}

/** The bytes are no Yjs update, or one that no Yjs client makes. */
export class UnreadableUpdate extends Error {
  override readonly name = 'UnreadableUpdate';
}

/** Far above what typing reaches, far below where clocks lose precision. */
const maxClock = 2 ** 40;

/**
 * Reads an update to its end, so that a malformed one is found before any of it is applied: Yjs integrates the structs of an
 * update before it reads the deletions.
 * @throws UnreadableUpdate
 */
export function inspectUpdate(update: Uint8Array): Inspection {
  const { structs, ds } = decode(update);
  const ranges: ClockRange[] = [];
  for (const struct of structs) {
    if (struct instanceof Y.Skip) continue;
    const { client, clock } = struct.id;
    const end = clock + struct.length;
    // A struct of no length makes Yjs's search for a clock run in circles.
    if (struct.length <= 0 || end > maxClock) throw new UnreadableUpdate('A struct has an impossible length.');
    const last = ranges.at(-1);
    if (last?.clientId === client && last.to === clock) ranges[ranges.length - 1] = { ...last, to: end };
    else ranges.push({ clientId: client, from: clock, to: end });
  }
  const deletions: ClockRange[] = [];
  for (const [clientId, items] of ds.clients) {
    for (const { clock, len } of items) {
      if (clock + len > maxClock) throw new UnreadableUpdate('A deletion has an impossible length.');
      if (len > 0) deletions.push({ clientId, from: clock, to: clock + len });
    }
  }
  return { structs: ranges, deletions, marks: marksAmong(structs) };
}

function decode(update: Uint8Array): ReturnType<typeof Y.decodeUpdate> {
  try {
    return Y.decodeUpdate(update);
  } catch (error) {
    throw new UnreadableUpdate('The bytes are no Yjs update.', { cause: error });
  }
}

/** The structs of the update that the document does not have. */
export function newStructs(state: Pick<DocumentState, 'clockOf'>, { structs }: Inspection): readonly ClockRange[] {
  return structs.filter(({ clientId, to }) => to > state.clockOf(clientId));
}

/** Whether some struct builds on earlier ones of its client that neither the document nor the update has. The cheap half of finding a gap. */
export function startsBeyond(state: Pick<DocumentState, 'clockOf'>, { structs }: Inspection): boolean {
  const reached = new Map<number, number>();
  for (const { clientId, from, to } of structs) {
    const clock = reached.get(clientId) ?? state.clockOf(clientId);
    if (from > clock) return true;
    reached.set(clientId, Math.max(clock, to));
  }
  return false;
}

/** Whether applying the update would change anything, now or when more has come. */
export function bringsNews(state: Pick<DocumentState, 'clockOf' | 'hasDeleted'>, inspection: Inspection): boolean {
  return newStructs(state, inspection).length > 0 || !state.hasDeleted(inspection.deletions);
}
