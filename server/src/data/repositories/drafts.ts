import { Prisma, type Organisation } from '@planrum/prisma';
import type { PlanProjection, ProjectedIssue, ProjectedItem, ProjectedText } from '@planrum/schema/plan';
import { withoutArchived } from '../../domain/archived-terms.ts';
import type { Day } from '../../domain/days.ts';
import type { PlanContent } from '../../domain/plan-content.ts';
import { partsWithoutTexts, type PlanPart, type PlanParts } from '../../domain/plan-parts.ts';
import type { Database } from './database.ts';
import { termsOfAgreement, termsOfColumns, type TermColumns } from './terms-sql.ts';
import { jsonList, rowsOf, type JsonColumns } from '../json-lists.ts';
import { fixedStatement, readRows } from '../read-rows.ts';

/** What was asked for of a draft's content, and where the logs stood in the same snapshot. */
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
  /** What `content` holds; the other lists in it are empty because nobody asked for them. */
  readonly parts: PlanParts;
  readonly content: PlanContent;
  /** Everybody that these parts name. */
  readonly organisations: readonly Organisation[];
}

interface DraftRow {
  readonly agreementId: string;
  readonly programmeId: string;
  readonly slug: string;
  readonly name: string;
  readonly periodStart: Day;
  readonly periodEnd: Day;
  readonly templateKey: string;
  readonly templateVersion: number;
  readonly programmeSeq: bigint;
  readonly documentSeq: bigint | null;
  /** Where the document's log stands; null when there is no document. */
  readonly logHead: bigint | null;
  readonly projectionHash: string | null;
  /** Null without the part; so are the lists below. */
  readonly issues: readonly ProjectedIssue[] | null;
  readonly items: JsonColumns<ProjectedItem> | null;
  readonly texts: JsonColumns<ProjectedText> | null;
  readonly organisations: JsonColumns<OrganisationRow> | null;
  readonly terms: TermColumns;
}

type OrganisationRow = Omit<Organisation, 'createdAt'> & { readonly createdAt: string };

/** Columns by which an agreement's parts name organisations. */
const namings: readonly (readonly [PlanPart, Prisma.Sql])[] = [
  ['indicators', Prisma.sql`select reporter_id from indicator where agreement_id = a.id`],
  ['responsibilities', Prisma.sql`select organisation_id from responsibility where agreement_id = a.id`],
  ['responsibilities', Prisma.sql`select unit_id from responsibility where agreement_id = a.id`],
  ['parties', Prisma.sql`select organisation_id from party where agreement_id = a.id`],
  ['resources', Prisma.sql`select organisation_id from resource where agreement_id = a.id`],
  ['budget', Prisma.sql`select organisation_id from budget_line where agreement_id = a.id`],
  ['commitments', Prisma.sql`select organisation_id from commitment where agreement_id = a.id`],
];

function namedOrganisations(parts: PlanParts): Prisma.Sql {
  const named = namings.filter(([part]) => parts.has(part)).map(([, ids]) => ids);
  if (!parts.has('organisations') || named.length === 0) return nothing;
  return jsonList<OrganisationRow>({
    columns: organisationColumns,
    from: Prisma.sql`organisation o where o.id in (${Prisma.join(named, ' union ')})`,
    orderBy: Prisma.sql`o.id`,
  });
}

const nothing = Prisma.sql`null::json`;

const organisationColumns = {
  id: Prisma.sql`o.id`,
  slug: Prisma.sql`o.slug`,
  name: Prisma.sql`o.name`,
  shortName: Prisma.sql`o.short_name`,
  initials: Prisma.sql`o.initials`,
  kind: Prisma.sql`o.kind`,
  parentId: Prisma.sql`o.parent_id`,
  cvr: Prisma.sql`o.cvr`,
  hue: Prisma.sql`o.hue`,
  version: Prisma.sql`o.version`,
  createdAt: Prisma.sql`o.created_at`,
};

const projectedItems = jsonList<ProjectedItem>({
  columns: {
    id: Prisma.sql`i.item_id`,
    kind: Prisma.sql`i.kind`,
    parentId: Prisma.sql`i.parent_id`,
    orderKey: Prisma.sql`i.order_key`,
    position: Prisma.sql`i.position`,
    name: Prisma.sql`i.name`,
    archivedAt: Prisma.sql`i.archived_at`,
  },
  from: Prisma.sql`projected_item i where i.agreement_id = a.id`,
  orderBy: Prisma.sql`i.position, i.item_id collate "C"`,
});

const projectedTexts = jsonList<ProjectedText>({
  columns: { key: Prisma.sql`t.key`, plain: Prisma.sql`t.plain`, markdown: Prisma.sql`t.markdown`, structured: Prisma.sql`t.structured` },
  from: Prisma.sql`projected_text t where t.document_name = d.name`,
  orderBy: Prisma.sql`t.key collate "C"`,
});

function draftsStatement(parts: PlanParts, condition: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    select a.id as "agreementId", a.programme_id as "programmeId", a.slug, a.name, a.period_start::text as "periodStart",
           a.period_end::text as "periodEnd", a.template_key as "templateKey", a.template_version as "templateVersion",
           coalesce((select seq from stream_head where stream = 'programme:' || a.programme_id), 0) as "programmeSeq",
           case when d.name is not null
                then coalesce((select seq from stream_head where stream = 'document:' || d.name), 0) end as "logHead",
           p.seq as "documentSeq", p.hash as "projectionHash",
           ${parts.has('issues') ? Prisma.sql`p.issues` : nothing} as issues,
           ${parts.has('items') ? projectedItems : nothing} as items,
           ${parts.has('texts') ? projectedTexts : nothing} as texts,
           ${termsOfAgreement(parts)} as terms,
           ${namedOrganisations(parts)} as organisations
      from agreement a
      left join document d on d.agreement_id = a.id
      left join projection_head p on p.document_name = d.name
     where ${condition}`;
}

/** Which drafts are meant. */
export type DraftsOf = { readonly ids: readonly string[] } | { readonly slug: string };

interface DraftStatements {
  readonly byIds: (ids: readonly string[]) => Prisma.Sql;
  readonly bySlug: (slug: string) => Prisma.Sql;
}

/** By the parts that an operation needs, which it keeps for as long as it is remembered. */
const statements = new WeakMap<PlanParts, DraftStatements>();

function statementsFor(parts: PlanParts): DraftStatements {
  const known = statements.get(parts);
  if (known !== undefined) return known;
  const made: DraftStatements = {
    byIds: fixedStatement((ids) => draftsStatement(parts, Prisma.sql`a.id = any(${ids}::uuid[])`)),
    bySlug: fixedStatement((slug) => draftsStatement(parts, Prisma.sql`a.slug = ${slug}`)),
  };
  statements.set(parts, made);
  return made;
}

async function queryDrafts(database: Database, which: DraftsOf, parts: PlanParts): Promise<readonly DraftRow[]> {
  const { byIds, bySlug } = statementsFor(parts);
  return readRows<DraftRow>(database, 'slug' in which ? bySlug(which.slug) : byIds([...which.ids]));
}

/**
 * Reads the drafts of these agreements as projected, each as of one snapshot, in one statement. Unknown ones are left out. The
 * projection is only as new as the last time somebody made it: `isCurrent` says whether that is new enough.
 */
export async function readDrafts(database: Database, which: DraftsOf, parts: PlanParts): Promise<DraftRecord[]> {
  const rows = await queryDrafts(database, which, parts);
  return rows.map((row) => ({
    agreementId: row.agreementId,
    programmeId: row.programmeId,
    slug: row.slug,
    documentSeq: row.documentSeq ?? 0n,
    isCurrent: row.logHead === null || (row.documentSeq !== null && row.documentSeq >= row.logHead),
    programmeSeq: row.programmeSeq,
    projectionHash: row.projectionHash,
    parts,
    content: contentOf(row, { texts: listOf(row.texts), items: listOf(row.items).map(itemOf), issues: row.issues ?? [] }),
    organisations: listOf(row.organisations).map((organisation) => ({ ...organisation, createdAt: new Date(organisation.createdAt) })),
  }));
}

function listOf<Row>(columns: JsonColumns<Row> | null): Row[] {
  return columns === null ? [] : rowsOf(columns);
}

function itemOf(item: ProjectedItem): ProjectedItem {
  return item.archivedAt === null ? item : { ...item, archivedAt: new Date(item.archivedAt).toISOString() };
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
  const [row] = await queryDrafts(database, { ids: [agreementId] }, partsWithoutTexts);
  if (row === undefined) return null;
  const { terms, ...content } = contentOf(row, projection);
  return { content: { ...content, terms: withoutArchived(terms) }, programmeSeq: row.programmeSeq };
}

function contentOf(row: DraftRow, projection: PlanProjection): PlanContent {
  return {
    format: 4,
    agreement: {
      name: row.name,
      periodStart: row.periodStart,
      periodEnd: row.periodEnd,
      templateKey: row.templateKey,
      templateVersion: row.templateVersion,
    },
    projection,
    terms: termsOfColumns(row.terms),
  };
}
