import { Prisma } from '@planrum/prisma';
import type { PlanProjection, ProjectedIssue, ProjectedItem, ProjectedText } from '@planrum/schema/plan';
import type { PlanContent, PlanTerms } from '../../domain/plan-content.ts';
import { dayOfColumn } from '../../domain/days.ts';
import type { Database } from './database.ts';
import { termsOfAgreement } from './terms-sql.ts';

/** A draft's content, with or without its texts, and where the logs stood in the same snapshot. */
export interface DraftRecord {
  readonly agreementId: string;
  readonly programmeId: string;
  readonly documentSeq: bigint;
  readonly programmeSeq: bigint;
  /** Hash of the projection; null for a document that was never projected. */
  readonly projectionHash: string | null;
  /** When false, `content.projection.texts` is empty because nobody asked for texts. */
  readonly hasTexts: boolean;
  readonly content: PlanContent;
}

interface DraftRow {
  readonly agreementId: string;
  readonly programmeId: string;
  readonly name: string;
  readonly periodStart: Date;
  readonly periodEnd: Date;
  readonly templateKey: string;
  readonly templateVersion: number;
  readonly programmeSeq: bigint;
  readonly documentSeq: bigint | null;
  readonly projectionHash: string | null;
  readonly issues: readonly ProjectedIssue[] | null;
  readonly items: readonly (Omit<ProjectedItem, 'archivedAt'> & { readonly archivedAt: string | null })[];
  readonly texts: readonly ProjectedText[] | null;
  readonly terms: PlanTerms;
}

const projectedTexts = Prisma.sql`
  select coalesce(json_agg(json_build_object('key', t.key, 'plain', t.plain, 'markdown', t.markdown, 'structured', t.structured)
                           order by t.key collate "C"), '[]')
    from projected_text t where t.document_name = d.name`;

async function queryDrafts(database: Database, agreementIds: readonly string[], texts: Prisma.Sql): Promise<DraftRow[]> {
  return database.$queryRaw<DraftRow[]>`
    select a.id as "agreementId", a.programme_id as "programmeId", a.name, a.period_start as "periodStart",
           a.period_end as "periodEnd", a.template_key as "templateKey", a.template_version as "templateVersion",
           coalesce((select seq from stream_head where stream = 'programme:' || a.programme_id), 0) as "programmeSeq",
           p.seq as "documentSeq", p.hash as "projectionHash", p.issues,
           (select coalesce(json_agg(json_build_object('id', i.item_id, 'kind', i.kind, 'parentId', i.parent_id,
                                                       'orderKey', i.order_key, 'position', i.position, 'name', i.name,
                                                       'archivedAt', i.archived_at)
                                     order by i.position, i.item_id collate "C"), '[]')
              from projected_item i where i.agreement_id = a.id) as items,
           (${texts}) as texts,
           ${termsOfAgreement} as terms
      from agreement a
      left join document d on d.agreement_id = a.id
      left join projection_head p on p.document_name = d.name
     where a.id = any(${[...agreementIds]}::uuid[])`;
}

/**
 * Reads the drafts of these agreements as projected, each as of one snapshot, in one statement. Unknown ids are left out.
 * The projection is only as new as the last time somebody made it: bring it up first.
 */
export async function readDrafts(
  database: Database,
  agreementIds: readonly string[],
  options: { readonly withTexts: boolean },
): Promise<DraftRecord[]> {
  const rows = await queryDrafts(database, agreementIds, options.withTexts ? projectedTexts : Prisma.sql`null::json`);
  return rows.map((row) => ({
    agreementId: row.agreementId,
    programmeId: row.programmeId,
    documentSeq: row.documentSeq ?? 0n,
    programmeSeq: row.programmeSeq,
    projectionHash: row.projectionHash,
    hasTexts: options.withTexts,
    content: contentOf(row, {
      texts: row.texts ?? [],
      items: row.items.map((item) => ({
        ...item,
        archivedAt: item.archivedAt === null ? null : new Date(item.archivedAt).toISOString(),
      })),
      issues: row.issues ?? [],
    }),
  }));
}

/**
 * Reads what an agreement's version keeps, with the projection that the caller made in the same snapshot; null when there is
 * no such agreement.
 */
export async function readContentToFreeze(
  database: Database,
  agreementId: string,
  projection: PlanProjection,
): Promise<{ readonly content: PlanContent; readonly programmeSeq: bigint } | null> {
  const [row] = await queryDrafts(database, [agreementId], Prisma.sql`null::json`);
  return row === undefined ? null : { content: contentOf(row, projection), programmeSeq: row.programmeSeq };
}

function contentOf(row: DraftRow, projection: PlanProjection): PlanContent {
  return {
    format: 3,
    agreement: {
      name: row.name,
      periodStart: dayOfColumn(row.periodStart),
      periodEnd: dayOfColumn(row.periodEnd),
      templateKey: row.templateKey,
      templateVersion: row.templateVersion,
    },
    projection,
    terms: row.terms,
  };
}
