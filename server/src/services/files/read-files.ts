import { authorise, knownTo, may } from '../../access/policy.ts';
import { readChunks } from '../../data/repositories/attachment-content.ts';
import { findAttachments, readAttachmentsOfMeasurements, type AttachmentRecord } from '../../data/repositories/attachments.ts';
import type { ServiceContext } from '../context.ts';
import { unknownTo } from '../plans/agreements.ts';

export type { AttachmentRecord } from '../../data/repositories/attachments.ts';

/** Files by id, of those that the actor may know of. @throws PlanrumError as `knownTo`; so does the next. */
export async function readAttachments(context: ServiceContext, ids: readonly string[]): Promise<AttachmentRecord[]> {
  return knownTo(context.actor, 'attachment.read', await findAttachments(context.prisma, ids), (file) => file);
}

/** Files that these figures were reported with, of figures that the actor may read. */
export async function readFilesOfMeasurements(
  context: ServiceContext,
  measurementIds: readonly string[],
): Promise<(AttachmentRecord & { readonly measurementId: string })[]> {
  return knownTo(context.actor, 'attachment.read', await readAttachmentsOfMeasurements(context.prisma, measurementIds), (file) => file);
}

/** A file to be read. */
export interface OpenedFile {
  readonly attachment: AttachmentRecord;
  /** Its pieces in order; each is read from the database when it is asked for. */
  readonly content: () => AsyncIterable<Buffer>;
}

/** Opens a file. @throws PlanrumError NOT_SIGNED_IN, FORBIDDEN for a token without the scope, or NOT_FOUND, also when its content was removed. */
export async function openFile(context: ServiceContext, id: string): Promise<OpenedFile> {
  const [attachment] = await findAttachments(context.prisma, [id]);
  if (attachment === undefined) throw unknownTo(context.actor);
  authorise(context.actor, 'attachment.read', attachment);
  if (attachment.removal !== null) throw unknownTo(context.actor);
  return { attachment, content: () => readChunks(context.prisma, id, attachment.sizeBytes) };
}

/** Whether the actor may remove a file. */
export function mayRemove({ actor }: Pick<ServiceContext, 'actor'>, attachment: AttachmentRecord): boolean {
  return attachment.removal === null && may(actor, 'attachment.remove', attachment);
}
