import { Prisma } from '@planrum/prisma';

/**
 * Everything that the partners of an agreement `a` have agreed, as one JSON value. Every list is a subquery of the same
 * statement, so all of it is of one moment, and the number of statements does not grow with the plan.
 *
 * Amounts become text without trailing zeros: JSON numbers would lose digits on the way. Goals bring along the goals above
 * them, which may be the programme's.
 */
export const termsOfAgreement = Prisma.sql`json_build_object(
  'areas', (
    select coalesce(json_agg(json_build_object('areaId', l.area_id, 'name', l.name, 'itemId', l.item_id, 'weight', l.weight)
                             order by l.item_id nulls first, l.weight, l.position, l.area_id), '[]')
      from (select aa.area_id, r.name, null::text as item_id, aa.weight, r.position
              from agreement_area aa join area r on r.id = aa.area_id where aa.agreement_id = a.id
            union all
            select ia.area_id, r.name, ia.item_id, ia.weight, r.position
              from item_area ia join area r on r.id = ia.area_id where ia.agreement_id = a.id) l),
  'parties', (
    select coalesce(json_agg(json_build_object('id', p.id, 'itemId', p.item_id, 'organisationId', p.organisation_id,
                                               'description', p.description, 'isPrimary', p.is_primary)
                             order by p.position, p.id), '[]')
      from party p where p.agreement_id = a.id),
  'goals', (
    with recursive tree as (
      select g.* from goal g
       where g.agreement_id = a.id or g.id in (select goal_id from indicator where agreement_id = a.id)
          or g.id in (select goal_id from pathway where agreement_id = a.id and removed_at is null)
      union
      select above.* from goal above join tree on above.id = tree.parent_id)
    select coalesce(json_agg(json_build_object('id', t.id, 'itemId', t.item_id, 'parentId', t.parent_id, 'level', t.level,
                                               'text', t.text, 'version', t.version, 'archivedAt', t.archived_at,
                                               'isProgrammeGoal', t.agreement_id is null)
                             order by t.position, t.id), '[]')
      from tree t where t.agreement_id = a.id or t.agreement_id is null),
  'indicators', (
    select coalesce(json_agg(json_build_object(
             'id', i.id, 'itemId', i.item_id, 'goalId', i.goal_id, 'name', i.name, 'definition', i.definition, 'unit', i.unit,
             'kind', i.kind, 'direction', i.direction, 'aggregation', i.aggregation, 'frequency', i.frequency,
             'decimals', i.decimals, 'lagDays', i.lag_days, 'dueDays', i.due_days,
             'rationale', i.rationale, 'numerator', i.numerator, 'denominator', i.denominator, 'method', i.method,
             'qualityNote', i.quality_note, 'version', i.version, 'collectionFrequency', i.collection_frequency, 'archivedAt', i.archived_at,
             'dataSource', (select json_build_object('id', s.id, 'name', s.name) from data_source s where s.id = i.data_source_id),
             'reporterId', i.reporter_id, 'catalogueKey', i.catalogue_key,
             'baselines', (
               select coalesce(json_agg(json_build_object('id', b.id, 'scope', b.scope, 'label', b.label,
                                                          'value', trim_scale(b.value)::text, 'date', b.date,
                                                          'datePrecision', b.date_precision, 'source', b.source)
                                        order by b.position, b.id), '[]')
                 from baseline b where b.indicator_id = i.id and b.replaced_at is null),
             'target', (
               select json_build_object('id', t.id, 'rule', t.rule, 'stated', t.stated, 'followsId', t.follows_id, 'figures', json_build_object(
                        'percent', trim_scale(t.stated_percent)::text, 'from', trim_scale(t.stated_from)::text,
                        'to', trim_scale(t.stated_to)::text))
                 from target t where t.indicator_id = i.id and t.category_id is null and t.replaced_at is null and t.rule <> 'null'),
             'breakdowns', (
               select coalesce(json_agg(json_build_object(
                        'id', b.id, 'dimension', b.dimension, 'name', b.name, 'additivity', b.additivity, 'categories', (
                          select coalesce(json_agg(json_build_object(
                                   'id', c.id, 'name', c.name, 'areaId', c.area_id, 'isArchived', c.archived_at is not null,
                                   'baseline', trim_scale(c.baseline)::text, 'target', (
                                     select json_build_object('id', t.id, 'rule', t.rule, 'stated', t.stated, 'ofWhole', t.of_whole,
                                              'figures', json_build_object(
                                              'percent', trim_scale(t.stated_percent)::text, 'from', trim_scale(t.stated_from)::text,
                                              'to', trim_scale(t.stated_to)::text))
                                       from target t where t.category_id = c.id and t.replaced_at is null and t.rule <> 'null'))
                                 order by c.position, c.id), '[]')
                            from breakdown_category c where c.breakdown_id = b.id))
                      order by b.position, b.id), '[]')
                 from breakdown b where b.indicator_id = i.id))
           order by i.position, i.id), '[]')
      from indicator i where i.agreement_id = a.id),
  'pathways', (
    select coalesce(json_agg(json_build_object('id', w.id, 'itemId', w.item_id, 'goalId', w.goal_id,
                                               'indicatorId', w.indicator_id, 'version', w.version)
                             order by w.position, w.id), '[]')
      from pathway w where w.agreement_id = a.id and w.removed_at is null),
  'responsibilities', (
    select coalesce(json_agg(json_build_object('id', r.id, 'itemId', r.item_id, 'organisationId', r.organisation_id,
                                               'unitId', r.unit_id, 'personId', r.person_id, 'role', r.role,
                                               'description', r.description, 'version', r.version)
                             order by r.position, r.id), '[]')
      from responsibility r where r.agreement_id = a.id and r.removed_at is null),
  'resources', (
    select coalesce(json_agg(json_build_object('id', r.id, 'itemId', r.item_id, 'title', r.title,
                                               'amount', trim_scale(r.amount)::text, 'basis', r.basis,
                                               'organisationId', r.organisation_id, 'funding', r.funding,
                                               'periodStart', r.period_start, 'periodEnd', r.period_end)
                             order by r.position, r.id), '[]')
      from resource r where r.agreement_id = a.id),
  'budget', (
    select coalesce(json_agg(json_build_object('id', l.id, 'source', l.source, 'organisationId', l.organisation_id,
                                               'amountDkk', trim_scale(l.amount_dkk)::text)
                             order by l.position, l.id), '[]')
      from budget_line l where l.agreement_id = a.id),
  'commitments', (
    select coalesce(json_agg(json_build_object('id', c.id, 'itemId', c.item_id, 'organisationId', c.organisation_id,
                                               'text', c.text, 'dueOn', c.due_on)
                             order by c.position, c.id), '[]')
      from commitment c where c.agreement_id = a.id)
)`;
