import { Prisma } from '@planrum/prisma';
import type {
  AreaTerm,
  BaselineTerm,
  BreakdownTerm,
  BudgetLineTerm,
  CommitmentTerm,
  GoalTerm,
  IndicatorTerm,
  PartyTerm,
  PathwayTerm,
  PlanTerms,
  ResourceTerm,
  ResponsibilityTerm,
  TargetTerm,
} from '../../domain/plan-content.ts';
import type { PlanParts } from '../../domain/plan-parts.ts';
import { jsonList, rowsBy, rowsOf, type JsonColumns, type JsonList } from '../json-lists.ts';

/** What is asked of every indicator; the rest of its sheet, which stands in the same row, only by who shows it. */
type IndicatorRow = Pick<
  IndicatorTerm,
  'id' | 'itemId' | 'goalId' | 'name' | 'unit' | 'frequency' | 'lagDays' | 'dueDays' | 'dueDates' | 'reporterId' | 'archivedAt'
>;
type SheetRow = Omit<IndicatorTerm, keyof IndicatorRow | 'baselines' | 'target' | 'breakdowns'>;
/** What an indicator has from elsewhere. */
interface IndicatorBeside {
  baselines: readonly BaselineTerm[];
  target: TargetTerm | null;
  breakdowns: readonly BreakdownTerm[];
}
type BaselineRow = BaselineTerm & { readonly indicatorId: string };
type TargetRow = Omit<Required<TargetTerm>, 'figures'> & Required<TargetTerm>['figures'] & { readonly indicatorId: string };
type BreakdownRow = BreakdownTerm & { readonly indicatorId: string };

interface TermRows {
  readonly areas: AreaTerm;
  readonly parties: PartyTerm;
  readonly goals: GoalTerm;
  readonly indicators: IndicatorRow & Partial<SheetRow>;
  readonly baselines: BaselineRow;
  readonly targets: TargetRow;
  readonly breakdowns: BreakdownRow;
  readonly pathways: PathwayTerm;
  readonly responsibilities: ResponsibilityTerm;
  readonly resources: ResourceTerm;
  readonly budget: BudgetLineTerm;
  readonly commitments: CommitmentTerm;
}

/** Terms as they come: lists of parts that were not asked for are missing. */
export type TermColumns = { readonly [Part in keyof TermRows]?: JsonColumns<TermRows[Part]> };

const indicatorColumns: JsonList<IndicatorRow>['columns'] = {
  id: Prisma.sql`i.id`,
  itemId: Prisma.sql`i.item_id`,
  goalId: Prisma.sql`i.goal_id`,
  name: Prisma.sql`i.name`,
  unit: Prisma.sql`i.unit`,
  frequency: Prisma.sql`i.frequency`,
  lagDays: Prisma.sql`i.lag_days`,
  dueDays: Prisma.sql`i.due_days`,
  dueDates: Prisma.sql`i.due_dates`,
  reporterId: Prisma.sql`i.reporter_id`,
  archivedAt: Prisma.sql`i.archived_at`,
};
const indicatorsInOrder = Prisma.sql`i.position, i.id`;
const sheets = jsonList<IndicatorRow & SheetRow>({
  columns: {
    ...indicatorColumns,
    definition: Prisma.sql`i.definition`,
    kind: Prisma.sql`i.kind`,
    direction: Prisma.sql`i.direction`,
    aggregation: Prisma.sql`i.aggregation`,
    decimals: Prisma.sql`i.decimals`,
    rationale: Prisma.sql`i.rationale`,
    numerator: Prisma.sql`i.numerator`,
    denominator: Prisma.sql`i.denominator`,
    method: Prisma.sql`i.method`,
    qualityNote: Prisma.sql`i.quality_note`,
    version: Prisma.sql`i.version`,
    collectionFrequency: Prisma.sql`i.collection_frequency`,
    dataSource: Prisma.sql`case when s.id is not null then json_build_object('id', s.id, 'name', s.name) end`,
    catalogueKey: Prisma.sql`i.catalogue_key`,
  },
  from: Prisma.sql`indicator i left join data_source s on s.id = i.data_source_id where i.agreement_id = a.id`,
  orderBy: indicatorsInOrder,
});

/** As an array: of a join PostgreSQL would read the whole table, where that is small. */
const indicatorIds = Prisma.sql`array(select id from indicator where agreement_id = a.id)`;

/** Of an agreement `a`. Amounts are text without trailing zeros: JSON numbers would lose digits on the way. */
const lists: { readonly [Part in keyof TermRows]: Prisma.Sql } = {
  areas: jsonList<AreaTerm>({
    columns: { areaId: Prisma.sql`u.area_id`, name: Prisma.sql`u.name`, itemId: Prisma.sql`u.item_id`, weight: Prisma.sql`u.weight` },
    from: Prisma.sql`(
      select aa.area_id, r.name, null::text as item_id, aa.weight, r.position
        from agreement_area aa join area r on r.id = aa.area_id where aa.agreement_id = a.id
      union all
      select ia.area_id, r.name, ia.item_id, ia.weight, r.position
        from item_area ia join area r on r.id = ia.area_id where ia.agreement_id = a.id) u`,
    orderBy: Prisma.sql`u.item_id nulls first, u.weight, u.position, u.area_id`,
  }),
  parties: jsonList<PartyTerm>({
    columns: {
      id: Prisma.sql`p.id`,
      itemId: Prisma.sql`p.item_id`,
      organisationId: Prisma.sql`p.organisation_id`,
      description: Prisma.sql`p.description`,
      isPrimary: Prisma.sql`p.is_primary`,
    },
    from: Prisma.sql`party p where p.agreement_id = a.id`,
    orderBy: Prisma.sql`p.position, p.id`,
  }),
  // They bring along the goals above them, which may be the programme's.
  goals: jsonList<GoalTerm>({
    columns: {
      id: Prisma.sql`t.id`,
      itemId: Prisma.sql`t.item_id`,
      parentId: Prisma.sql`t.parent_id`,
      level: Prisma.sql`t.level`,
      text: Prisma.sql`t.text`,
      version: Prisma.sql`t.version`,
      archivedAt: Prisma.sql`t.archived_at`,
      isProgrammeGoal: Prisma.sql`t.agreement_id is null`,
    },
    from: Prisma.sql`(
      with recursive tree as (
        select g.* from goal g
         where g.agreement_id = a.id or g.id in (select goal_id from indicator where agreement_id = a.id)
            or g.id in (select goal_id from pathway where agreement_id = a.id and removed_at is null)
        union
        select above.* from goal above join tree on above.id = tree.parent_id)
      select * from tree) t where t.agreement_id = a.id or t.agreement_id is null`,
    orderBy: Prisma.sql`t.position, t.id`,
  }),
  indicators: jsonList<IndicatorRow>({
    columns: indicatorColumns,
    from: Prisma.sql`indicator i where i.agreement_id = a.id`,
    orderBy: indicatorsInOrder,
  }),
  baselines: jsonList<BaselineRow>({
    columns: {
      indicatorId: Prisma.sql`b.indicator_id`,
      id: Prisma.sql`b.id`,
      scope: Prisma.sql`b.scope`,
      label: Prisma.sql`b.label`,
      value: Prisma.sql`trim_scale(b.value)::text`,
      date: Prisma.sql`b.date`,
      datePrecision: Prisma.sql`b.date_precision`,
      source: Prisma.sql`b.source`,
    },
    from: Prisma.sql`baseline b where b.indicator_id = any(${indicatorIds}) and b.replaced_at is null`,
    orderBy: Prisma.sql`b.position, b.id`,
  }),
  targets: jsonList<TargetRow>({
    columns: {
      indicatorId: Prisma.sql`t.indicator_id`,
      id: Prisma.sql`t.id`,
      rule: Prisma.sql`t.rule`,
      stated: Prisma.sql`t.stated`,
      followsId: Prisma.sql`t.follows_id`,
      percent: Prisma.sql`trim_scale(t.stated_percent)::text`,
      from: Prisma.sql`trim_scale(t.stated_from)::text`,
      to: Prisma.sql`trim_scale(t.stated_to)::text`,
    },
    from: Prisma.sql`target t
      where t.indicator_id = any(${indicatorIds}) and t.category_id is null and t.replaced_at is null and t.rule <> 'null'`,
    orderBy: Prisma.sql`t.id`,
  }),
  // Few have any, and each has its categories in it.
  breakdowns: jsonList<BreakdownRow>({
    columns: {
      indicatorId: Prisma.sql`b.indicator_id`,
      id: Prisma.sql`b.id`,
      dimension: Prisma.sql`b.dimension`,
      name: Prisma.sql`b.name`,
      additivity: Prisma.sql`b.additivity`,
      categories: Prisma.sql`(
        select coalesce(json_agg(json_build_object(
                 'id', c.id, 'name', c.name, 'areaId', c.area_id, 'isArchived', c.archived_at is not null,
                 'baseline', trim_scale(c.baseline)::text, 'target', (
                   select json_build_object('id', t.id, 'rule', t.rule, 'stated', t.stated, 'ofWhole', t.of_whole,
                            'figures', json_build_object('percent', trim_scale(t.stated_percent)::text,
                            'from', trim_scale(t.stated_from)::text, 'to', trim_scale(t.stated_to)::text))
                     from target t where t.category_id = c.id and t.replaced_at is null and t.rule <> 'null'))
               order by c.position, c.id), '[]')
          from breakdown_category c where c.breakdown_id = b.id)`,
    },
    from: Prisma.sql`breakdown b where b.indicator_id = any(${indicatorIds})`,
    orderBy: Prisma.sql`b.position, b.id`,
  }),
  pathways: jsonList<PathwayTerm>({
    columns: {
      id: Prisma.sql`w.id`,
      itemId: Prisma.sql`w.item_id`,
      goalId: Prisma.sql`w.goal_id`,
      indicatorId: Prisma.sql`w.indicator_id`,
      version: Prisma.sql`w.version`,
    },
    from: Prisma.sql`pathway w where w.agreement_id = a.id and w.removed_at is null`,
    orderBy: Prisma.sql`w.position, w.id`,
  }),
  responsibilities: jsonList<ResponsibilityTerm>({
    columns: {
      id: Prisma.sql`r.id`,
      itemId: Prisma.sql`r.item_id`,
      organisationId: Prisma.sql`r.organisation_id`,
      unitId: Prisma.sql`r.unit_id`,
      personId: Prisma.sql`r.person_id`,
      role: Prisma.sql`r.role`,
      description: Prisma.sql`r.description`,
      version: Prisma.sql`r.version`,
    },
    from: Prisma.sql`responsibility r where r.agreement_id = a.id and r.removed_at is null`,
    orderBy: Prisma.sql`r.position, r.id`,
  }),
  resources: jsonList<ResourceTerm>({
    columns: {
      id: Prisma.sql`r.id`,
      itemId: Prisma.sql`r.item_id`,
      title: Prisma.sql`r.title`,
      amount: Prisma.sql`trim_scale(r.amount)::text`,
      basis: Prisma.sql`r.basis`,
      organisationId: Prisma.sql`r.organisation_id`,
      funding: Prisma.sql`r.funding`,
      periodStart: Prisma.sql`r.period_start`,
      periodEnd: Prisma.sql`r.period_end`,
    },
    from: Prisma.sql`resource r where r.agreement_id = a.id`,
    orderBy: Prisma.sql`r.position, r.id`,
  }),
  budget: jsonList<BudgetLineTerm>({
    columns: {
      id: Prisma.sql`l.id`,
      source: Prisma.sql`l.source`,
      organisationId: Prisma.sql`l.organisation_id`,
      amountDkk: Prisma.sql`trim_scale(l.amount_dkk)::text`,
    },
    from: Prisma.sql`budget_line l where l.agreement_id = a.id`,
    orderBy: Prisma.sql`l.position, l.id`,
  }),
  commitments: jsonList<CommitmentTerm>({
    columns: {
      id: Prisma.sql`c.id`,
      itemId: Prisma.sql`c.item_id`,
      organisationId: Prisma.sql`c.organisation_id`,
      text: Prisma.sql`c.text`,
      dueOn: Prisma.sql`c.due_on`,
    },
    from: Prisma.sql`commitment c where c.agreement_id = a.id`,
    orderBy: Prisma.sql`c.position, c.id`,
  }),
};

const termParts = Object.keys(lists) as readonly (keyof TermRows)[];

/**
 * What the partners of an agreement `a` have agreed, of the parts that are asked for, as one JSON value. Every list is a subquery of the
 * same statement, so all of it is of one moment, and the number of statements does not grow with the plan.
 */
export function termsOfAgreement(parts: PlanParts): Prisma.Sql {
  const selected = termParts
    .filter((part) => parts.has(part))
    .map((part) => Prisma.sql`${Prisma.raw(`'${part}'`)}, ${part === 'indicators' && parts.has('sheets') ? sheets : lists[part]}`);
  return selected.length === 0 ? Prisma.sql`'{}'::json` : Prisma.sql`json_build_object(${Prisma.join(selected)})`;
}

/** The terms in what `termsOfAgreement` gave; lists that were not asked for are empty, and so are an indicator's own. */
export function termsOfColumns(columns: TermColumns): PlanTerms {
  return {
    areas: listOf(columns.areas),
    parties: listOf(columns.parties),
    goals: listOf(columns.goals),
    indicators: indicatorsOf(columns),
    pathways: listOf(columns.pathways),
    responsibilities: listOf(columns.responsibilities),
    resources: listOf(columns.resources),
    budget: listOf(columns.budget),
    commitments: listOf(columns.commitments),
  };
}

function listOf<Row>(columns: JsonColumns<Row> | undefined): Row[] {
  return columns === undefined ? [] : rowsOf(columns);
}

function indicatorsOf(columns: TermColumns): IndicatorTerm[] {
  const baselines = columns.baselines && rowsBy(columns.baselines, 'indicatorId');
  const breakdowns = columns.breakdowns && rowsBy(columns.breakdowns, 'indicatorId');
  const targets = columns.targets && rowsBy(columns.targets, 'indicatorId');
  if (columns.indicators === undefined) return [];
  // Without the sheet it is no whole term; who reads a plan without it does not look there.
  const indicators = rowsOf<IndicatorRow & SheetRow, IndicatorBeside>(columns.indicators as JsonColumns<IndicatorRow & SheetRow>, alone);
  for (const indicator of indicators) {
    indicator.baselines = baselines?.get(indicator.id) ?? [];
    indicator.target = targets?.get(indicator.id)?.map(targetOf)[0] ?? null;
    indicator.breakdowns = breakdowns?.get(indicator.id) ?? [];
  }
  return indicators;
}

const alone: IndicatorBeside = { baselines: [], target: null, breakdowns: [] };

function targetOf({ percent, from, to, ...target }: Omit<TargetRow, 'indicatorId'>): TargetTerm {
  return { ...target, figures: { percent, from, to } };
}
