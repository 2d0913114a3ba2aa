import { createHash } from 'node:crypto';
import { appendChunk, chunkBytes, completeAttachment, giveUpAttachment, reserveAttachment } from '../../data/repositories/attachment-content.ts';
import { findAttachments, type AttachmentRecord } from '../../data/repositories/attachments.ts';
import { PlanrumError } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';
import { requireReportable, type Reportable } from '../indicators/reportable.ts';
import { cleanFileName, extensionOf } from './file-name.ts';
import { inspectFile, type FileInspection } from './file-types.ts';
import type { FileLimits } from './limits.ts';

/** A file that somebody begins to send. */
export interface FileToUpload {
  /** The indicator that a figure is to be reported for with it. */
  readonly indicatorId: string;
  readonly fileName: string;
  /** How long it is to be; null when that was not said. */
  readonly declaredBytes: number | null;
  /** What comes in; ends by throwing when the sender is gone. */
  readonly content: AsyncIterable<Buffer>;
}

/**
 * Takes a file in, piece by piece, for a figure that is to be reported. It is kept when this settles, and deleted after a day unless a
 * figure is reported with it. Nothing of the content is read before it is known that the sender may send it.
 * @throws PlanrumError NOT_SIGNED_IN, NOT_FOUND, FORBIDDEN, ITEM_ARCHIVED, INVALID_INPUT for no name or no content, FILE_TOO_LARGE,
 * FILE_NOT_ACCEPTED, STORAGE_FULL or TOO_MANY_REQUESTS; and what the content throws.
 */
export async function uploadFile(context: ServiceContext, limits: FileLimits, file: FileToUpload): Promise<AttachmentRecord> {
  const reportable = await requireReportable(context, file.indicatorId, 'for');
  const fileName = cleanFileName(file.fileName);
  if (fileName === '') throw new PlanrumError('INVALID_INPUT', 'fileNameMissing', { field: ['name'] });
  const inspection = inspectFile(extensionOf(fileName));
  if (file.declaredBytes === 0) throw new PlanrumError('INVALID_INPUT', 'fileEmpty');
  if (file.declaredBytes !== null && file.declaredBytes > limits.maxBytes) throw tooLarge(limits);

  const id = await reserve(context, limits, reportable, fileName, file.declaredBytes ?? limits.maxBytes);
  try {
    const { size, sha256 } = await store(context, limits, id, file.content, inspection);
    const mediaType = inspection.finish(size);
    await completeAttachment(context.prisma, id, { mediaType, sizeBytes: size, sha256, uploadedAt: context.now() });
  } catch (error) {
    await giveUpAttachment(context.prisma, id);
    throw error;
  }
  const [attachment] = await findAttachments(context.prisma, [id]);
  if (attachment === undefined) throw new Error(`The file ${id} was taken in and cannot be read.`);
  return attachment;
}

async function reserve(
  context: ServiceContext,
  { maxProgrammeBytes, uploadsPerHour }: FileLimits,
  { indicator, actor }: Reportable,
  fileName: string,
  reservedBytes: number,
): Promise<string> {
  const { programmeId, agreementId } = indicator;
  const reserved = await context.unitOfWork(async (transaction) => ({
    result: await reserveAttachment(
      transaction,
      { programmeId, agreementId, fileName, reservedBytes, uploadedById: actor.userId, startedAt: context.now() },
      { maxProgrammeBytes, uploadsPerHour },
    ),
    events: [],
  }));
  if (reserved === 'uploads') throw new PlanrumError('TOO_MANY_REQUESTS', 'tooManyUploads', { parameters: { max: uploadsPerHour } });
  if (reserved === 'bytes') throw new PlanrumError('STORAGE_FULL', 'storageFull');
  return reserved.id;
}

async function store(
  { prisma }: ServiceContext,
  limits: FileLimits,
  id: string,
  content: AsyncIterable<Buffer>,
  inspection: FileInspection,
): Promise<{ readonly size: number; readonly sha256: Buffer<ArrayBuffer> }> {
  const hash = createHash('sha256');
  let size = 0;
  let position = 0;
  for await (const piece of inChunks(content, limits)) {
    inspection.take(piece);
    hash.update(piece);
    size += piece.length;
    await appendChunk(prisma, id, position, piece);
    position += 1;
  }
  if (size === 0) throw new PlanrumError('INVALID_INPUT', 'fileEmpty');
  return { size, sha256: Buffer.from(hash.digest()) };
}

/** What comes in, in pieces of one length. @throws PlanrumError FILE_TOO_LARGE as soon as it is. */
async function* inChunks(content: AsyncIterable<Buffer>, limits: FileLimits): AsyncGenerator<Buffer<ArrayBuffer>, void, undefined> {
  let chunk = Buffer.alloc(chunkBytes);
  let filled = 0;
  let total = 0;
  for await (const piece of content) {
    total += piece.length;
    if (total > limits.maxBytes) throw tooLarge(limits);
    for (let taken = 0; taken < piece.length; ) {
      const copied = piece.copy(chunk, filled, taken);
      taken += copied;
      filled += copied;
      if (filled < chunkBytes) continue;
      yield chunk;
      chunk = Buffer.alloc(chunkBytes);
      filled = 0;
    }
  }
  if (filled > 0) yield chunk.subarray(0, filled);
}

function tooLarge({ maxBytes }: FileLimits): PlanrumError {
  return new PlanrumError('FILE_TOO_LARGE', 'fileTooLarge', { parameters: { max: sizeInWords(maxBytes) } });
}

function sizeInWords(bytes: number): string {
  return bytes < 1_048_576 ? `${String(Math.floor(bytes / 1024))} kB` : `${String(Math.floor(bytes / 1_048_576))} MB`;
}
