import { deleteUnusedAttachments } from '../../data/repositories/attachment-content.ts';
import type { Resources } from '../context.ts';
import { unusedMs } from './limits.ts';

/** Deletes files that were begun more than a day ago and that no figure was reported with. Any number of instances may do so at once. @returns how many. */
export async function sweepFiles({ prisma, now }: Pick<Resources, 'prisma' | 'now'>): Promise<number> {
  return deleteUnusedAttachments(prisma, new Date(now().getTime() - unusedMs));
}
