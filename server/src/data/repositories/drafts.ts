import { Prisma, type Organisation } from '@planrum/prisma';
import type { PlanProjection, ProjectedIssue, ProjectedItem, ProjectedText } from '@planrum/schema/plan';
import type { PlanContent, PlanTerms } from '../../domain/plan-content.ts';
import { withoutArchived } from '../../domain/archived-terms.ts';
import { dayOfColumn } from '../../domain/days.ts';
import type { Database } from './database.ts';
import { termsOfAgreement } from './terms-sql.ts';
import { readRows } from '../read-rows.ts';

/** A draft's content, with or without its texts, and where the logs stood in the same snapshot. */
export interface DraftRecord {
  readonly agreementId: string;
  readonly programmeId: string;
  readonly slug: string;
  readonly documentSeq: bigint;
  /** Whether the projection held every update committed when this was read. */
  readonly isCurrent: boolean;
  readonly programmeSeq: bigint;
  /** Hash of the projection; null for a document that was never projected. */
  readonly projectionHash: string | null;
  /** When false, `content.projection.texts` is empty because nobody asked for texts. */
  readonly hasTexts: boolean;
  readonly content: PlanContent;
  /** Everybody that its terms name. */
  readonly organisations: readonly Organisation[];
}

interface DraftRow {
  readonly agreementId: string;
  readonly programmeId: string;
  readonly slug: string;
  readonly name: string;
  readonly periodStart: Date;
  readonly periodEnd: Date;
  readonly templateKey: string;
  readonly templateVersion: number;
  readonly programmeSeq: bigint;
  readonly documentSeq: bigint | null;
  /** Where the document's log stands; null when there is no document. */
  readonly logHead: bigint | null;
  readonly projectionHash: string | null;
  readonly issues: readonly ProjectedIssue[] | null;
  readonly items: readonly (Omit<ProjectedItem, 'archivedAt'> & { readonly archivedAt: string | null })[];
  readonly texts: readonly ProjectedText[] | null;
  readonly terms: PlanTerms;
  readonly organisations: readonly (Omit<Organisation, 'createdAt'> & { readonly createdAt: string })[];
}

const namedOrganisations = Prisma.sql`
  select coalesce(json_agg(json_build_object(
           'id', o.id, 'slug', o.slug, 'name', o.name, 'shortName', o.short_name, 'initials', o.initials, 'kind', o.kind,
           'parentId', o.parent_id, 'cvr', o.cvr, 'hue', o.hue, 'version', o.version, 'createdAt', o.created_at)), '[]')
    from organisation o
   where o.id in (select reporter_id from indicator where agreement_id = a.id
                  union select organisation_id from responsibility where agreement_id = a.id
                  union select unit_id from responsibility where agreement_id = a.id
                  union select organisation_id from party where agreement_id = a.id
                  union select organisation_id from resource where agreement_id = a.id
                  union select organisation_id from budget_line where agreement_id = a.id
                  union select organisation_id from commitment where agreement_id = a.id)`;

const projectedTexts = Prisma.sql`
  select coalesce(json_agg(json_build_object('key', t.key, 'plain', t.plain, 'markdown', t.markdown, 'structured', t.structured)
                           order by t.key collate "C"), '[]')
    from projected_text t where t.document_name = d.name`;

async function queryDrafts(database: Database, condition: Prisma.Sql, texts: Prisma.Sql): Promise<DraftRow[]> {
  return readRows<DraftRow>(database, Prisma.sql`
    select a.id as "agreementId", a.programme_id as "programmeId", a.slug, a.name, a.period_start as "periodStart",
           a.period_end as "periodEnd", a.template_key as "templateKey", a.template_version as "templateVersion",
           coalesce((select seq from stream_head where stream = 'programme:' || a.programme_id), 0) as "programmeSeq",
           case when d.name is not null
                then coalesce((select seq from stream_head where stream = 'document:' || d.name), 0) end as "logHead",
           p.seq as "documentSeq", p.hash as "projectionHash", p.issues,
           (select coalesce(json_agg(json_build_object('id', i.item_id, 'kind', i.kind, 'parentId', i.parent_id,
                                                       'orderKey', i.order_key, 'position', i.position, 'name', i.name,
                                                       'archivedAt', i.archived_at)
                                     order by i.position, i.item_id collate "C"), '[]')
              from projected_item i where i.agreement_id = a.id) as items,
           (${texts}) as texts,
           ${termsOfAgreement} as terms,
           (${namedOrganisations}) as organisations
      from agreement a
      left join document d on d.agreement_id = a.id
      left join projection_head p on p.document_name = d.name
     where ${condition}`);
}

/** Which drafts are meant. */
export type DraftsOf = { readonly ids: readonly string[] } | { readonly slug: string };

/**
 * Reads the drafts of these agreements as projected, each as of one snapshot, in one statement. Unknown ones are left out. The
 * projection is only as new as the last time somebody made it: `isCurrent` says whether that is new enough.
 */
export async function readDrafts(
  database: Database,
  which: DraftsOf,
  options: { readonly withTexts: boolean },
): Promise<DraftRecord[]> {
  const rows = await queryDrafts(database, conditionOf(which), options.withTexts ? projectedTexts : Prisma.sql`null::json`);
  return rows.map((row) => ({
    agreementId: row.agreementId,
    programmeId: row.programmeId,
    slug: row.slug,
    documentSeq: row.documentSeq ?? 0n,
    isCurrent: row.logHead === null || (row.documentSeq !== null && row.documentSeq >= row.logHead),
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
    organisations: row.organisations.map((organisation) => ({ ...organisation, createdAt: new Date(organisation.createdAt) })),
  }));
}

function conditionOf(which: DraftsOf): Prisma.Sql {
  return 'slug' in which ? Prisma.sql`a.slug = ${which.slug}` : Prisma.sql`a.id = any(${[...which.ids]}::uuid[])`;
}

/**
 * Reads what an agreement's version keeps, with the projection that the caller made in the same snapshot; null when there is
 * no such agreement. What was archived of its goals and indicators is no part of it.
 */
export async function readContentToFreeze(
  database: Database,
  agreementId: string,
  projection: PlanProjection,
): Promise<{ readonly content: PlanContent; readonly programmeSeq: bigint } | null> {
  const [row] = await queryDrafts(database, conditionOf({ ids: [agreementId] }), Prisma.sql`null::json`);
  if (row === undefined) return null;
  return { content: contentOf({ ...row, terms: withoutArchived(row.terms) }, projection), programmeSeq: row.programmeSeq };
}

function contentOf(row: DraftRow, projection: PlanProjection): PlanContent {
  return {
    format: 4,
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
