import { readRows, sql } from '../read-rows.ts';
import type { Database } from './database.ts';

/** A file that figures can be checked against, all of which is here. */
export interface AttachmentRecord {
  readonly id: string;
  readonly agreementId: string;
  readonly programmeId: string;
  /** Null when its content was removed. */
  readonly fileName: string | null;
  readonly mediaType: string;
  readonly sizeBytes: number;
  /** Of its content, in hexadecimal digits. */
  readonly sha256: string;
  readonly uploadedById: string | null;
  readonly uploadedAt: Date;
  /** Whether a figure was reported with it. */
  readonly isHandedIn: boolean;
  readonly removal: { readonly reason: string; readonly removedById: string | null; readonly removedAt: Date } | null;
}

interface AttachmentRow extends Omit<AttachmentRecord, 'removal'> {
  readonly removalReason: string | null;
  readonly removedById: string | null;
  readonly removedAt: Date | null;
}

const columns = sql`f.id, f.agreement_id as "agreementId", a.programme_id as "programmeId", f.file_name as "fileName", f.media_type as "mediaType",
  f.size_bytes as "sizeBytes", encode(f.sha256, 'hex') as sha256, f.uploaded_by_id as "uploadedById", f.uploaded_at as "uploadedAt",
  f.handed_in_at is not null as "isHandedIn", f.removal_reason as "removalReason", f.removed_by_id as "removedById", f.removed_at as "removedAt"`;

function recordOf<Row extends AttachmentRow>({ removalReason, removedById, removedAt, ...row }: Row) {
  return { ...row, removal: removedAt === null ? null : { reason: removalReason ?? '', removedById, removedAt } };
}

/** Files by id, of those that are here. */
export async function findAttachments(database: Database, ids: readonly string[]): Promise<AttachmentRecord[]> {
  const rows = await readRows<AttachmentRow>(database, sql`
    select ${columns} from attachment f join agreement a on a.id = f.agreement_id
     where f.id = any(${[...ids]}::uuid[]) and f.uploaded_at is not null`);
  return rows.map(recordOf);
}

/** Files of these figures, each in the order they were handed in. */
export async function readAttachmentsOfMeasurements(
  database: Database,
  measurementIds: readonly string[],
): Promise<(AttachmentRecord & { readonly measurementId: string })[]> {
  const rows = await readRows<AttachmentRow & { readonly measurementId: string }>(database, sql`
    select m.measurement_id as "measurementId", ${columns}
      from measurement_attachment m join attachment f on f.id = m.attachment_id join agreement a on a.id = f.agreement_id
     where m.measurement_id = any(${[...measurementIds]}::uuid[])
     order by m.measurement_id, m.position`);
  return rows.map(recordOf);
}

/** A file, and the figures that it was handed in with. */
export interface HeldAttachment {
  readonly id: string;
  readonly agreementId: string;
  readonly uploadedById: string | null;
  readonly isHandedIn: boolean;
  readonly measurementIds: readonly string[];
}

/** Keeps files, of those that are here with their content, as they are until the transaction ends. */
export async function holdAttachments(database: Database, ids: readonly string[]): Promise<HeldAttachment[]> {
  return database.$queryRaw<HeldAttachment[]>(sql`
    select f.id, f.agreement_id as "agreementId", f.uploaded_by_id as "uploadedById", f.handed_in_at is not null as "isHandedIn",
           array(select m.measurement_id::text from measurement_attachment m where m.attachment_id = f.id) as "measurementIds"
      from attachment f
     where f.id = any(${[...ids]}::uuid[]) and f.uploaded_at is not null and f.removed_at is null
     order by f.id
       for no key update`);
}

/** Which files a figure was handed in with. */
export interface NewMeasurementAttachments {
  readonly measurementId: string;
  /** In order, each once. */
  readonly attachmentIds: readonly string[];
}

/** Hands files in with figures. */
export async function insertMeasurementAttachments(database: Database, figures: readonly NewMeasurementAttachments[], now: Date): Promise<void> {
  const data = figures.flatMap(({ measurementId, attachmentIds }) =>
    attachmentIds.map((attachmentId, position) => ({ measurementId, attachmentId, position })),
  );
  if (data.length === 0) return;
  await database.measurementAttachment.createMany({ data });
  const ids = [...new Set(data.map(({ attachmentId }) => attachmentId))];
  await database.attachment.updateMany({ where: { id: { in: ids }, handedInAt: null }, data: { handedInAt: now } });
}

/** Lets figures have the files that others have: the first of `to` those of the first of `from`, and so on. */
export async function copyMeasurementAttachments(database: Database, from: readonly string[], to: readonly string[]): Promise<void> {
  await database.$executeRaw`
    insert into measurement_attachment (measurement_id, attachment_id, position)
    select pair.heir, m.attachment_id, m.position
      from unnest(${[...from]}::uuid[], ${[...to]}::uuid[]) as pair (giver, heir)
      join measurement_attachment m on m.measurement_id = pair.giver`;
}

/** Why a file's content goes. */
export interface AttachmentRemovalRecord {
  readonly reason: string;
  readonly removedById: string;
  readonly removedAt: Date;
}

/**
 * Removes a file's content and name; that it was there stays.
 * @returns false when that had been done already; nothing is changed then.
 */
export async function removeAttachmentContent(database: Database, id: string, removal: AttachmentRemovalRecord): Promise<boolean> {
  const { reason: removalReason, removedById, removedAt } = removal;
  const { count } = await database.attachment.updateMany({
    where: { id, removedAt: null },
    data: { fileName: null, removalReason, removedById, removedAt },
  });
  if (count > 0) await database.attachmentChunk.deleteMany({ where: { attachmentId: id } });
  return count > 0;
}
