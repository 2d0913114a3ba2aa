import type { Position } from '../../events/cursor.ts';
import { readPlaces } from '../../events/read.ts';
import type { Stream } from '../../events/types.ts';
import type { ServiceContext } from '../context.ts';

/** Where these numbers stand in event logs, in their order. Who may know a number may know when its event was. */
export function readEventPlaces(
  { prisma }: ServiceContext,
  places: readonly { readonly stream: Stream; readonly seq: bigint }[],
): Promise<readonly Position[]> {
  return readPlaces(prisma, places);
}
