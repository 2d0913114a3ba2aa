import { readRows, sql } from '../read-rows.ts';
import type { Database } from './database.ts';

/** Length of each piece but the last, in bytes: what one upload or download holds in memory at a time. */
export const chunkBytes = 262_144;

/** A file that is about to be sent. */
export interface NewAttachment {
  readonly programmeId: string;
  readonly agreementId: string;
  readonly fileName: string;
  /** How many bytes it has at most. */
  readonly reservedBytes: number;
  readonly uploadedById: string;
  readonly startedAt: Date;
}

export interface Room {
  readonly maxProgrammeBytes: number;
  readonly uploadsPerHour: number;
}

const hourMs = 3_600_000;

/**
 * Keeps room for a file free, within a transaction: two that come at once count each other.
 * @returns its id, or which limit it would go beyond.
 */
export async function reserveAttachment(
  database: Database,
  { programmeId, agreementId, fileName, reservedBytes, uploadedById, startedAt }: NewAttachment,
  { maxProgrammeBytes, uploadsPerHour }: Room,
): Promise<{ readonly id: string } | 'uploads' | 'bytes'> {
  await database.$queryRaw(sql`select from programme where id = ${programmeId}::uuid for no key update`);
  const since = new Date(startedAt.getTime() - hourMs);
  const [used] = await database.$queryRaw<{ uploads: bigint; bytes: bigint }[]>(sql`
    select (select count(*) from attachment where uploaded_by_id = ${uploadedById} and started_at > ${since}) as uploads,
           (select coalesce(sum(f.size_bytes), 0)::bigint from attachment f join agreement a on a.id = f.agreement_id
             where a.programme_id = ${programmeId}::uuid and f.removed_at is null) as bytes`);
  if (used === undefined || used.uploads >= uploadsPerHour) return 'uploads';
  if (used.bytes + BigInt(reservedBytes) > maxProgrammeBytes) return 'bytes';
  return database.attachment.create({
    data: { agreementId, fileName, mediaType: '', sizeBytes: reservedBytes, uploadedById, startedAt },
    select: { id: true },
  });
}

/** Keeps a piece of a file. */
export async function appendChunk(database: Database, attachmentId: string, position: number, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  await database.attachmentChunk.create({ data: { attachmentId, position, bytes }, select: { position: true } });
}

/** What is known of a file once all of it is here. */
export interface WholeAttachment {
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly sha256: Buffer<ArrayBuffer>;
  readonly uploadedAt: Date;
}

/** Says that all of a file is here. */
export async function completeAttachment(database: Database, id: string, whole: WholeAttachment): Promise<void> {
  await database.attachment.update({ where: { id }, data: whole, select: { id: true } });
}

/** Gives up a file that was not sent to its end. Its row stays until it is swept: it counts as an attempt. */
export async function giveUpAttachment(database: Database, id: string): Promise<void> {
  await database.attachmentChunk.deleteMany({ where: { attachmentId: id } });
  await database.attachment.updateMany({ where: { id, uploadedAt: null }, data: { sizeBytes: 0 } });
}

/** The pieces of a file in order, each read when it is asked for. */
export async function* readChunks(database: Database, attachmentId: string, sizeBytes: number): AsyncGenerator<Buffer, void, undefined> {
  for (let position = 0; position * chunkBytes < sizeBytes; position += 1) {
    const [row] = await readRows<{ readonly bytes: Buffer }>(
      database,
      sql`select bytes from attachment_chunk where attachment_id = ${attachmentId}::uuid and position = ${position}`,
    );
    if (row === undefined) throw new Error('A piece of a file is gone; its content was removed while it was read.');
    yield row.bytes;
  }
}

/** Deletes files that were begun before a moment and that no figure was reported with, whole or not. @returns how many. */
export async function deleteUnusedAttachments(database: Database, before: Date): Promise<number> {
  // One that is being handed in now is waited for, and then it is not among them any more.
  return database.$executeRaw`delete from attachment where handed_in_at is null and started_at < ${before}`;
}
