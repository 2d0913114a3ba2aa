import type { InEdition, IndicatorTerm, ResponsibilityTerm } from '../domain/plan-content.ts';
import { copenhagenDay } from '../domain/days.ts';
import { currentKeyOf, type NodeType } from '../domain/node-id.ts';
import type { PlanView } from '../services/plans/plan-view.ts';
import { versionInForceOn } from '../services/versions/version-in-force.ts';
import type { GraphQLContext } from './context.ts';
import type {
  EditionState,
  IndicatorFilter,
  IndicatorOrder,
  MeasurementFilter,
  MeasurementOrder,
  ResponsibilityFilter,
  ResponsibilityOrder,
} from './generated/resolvers.ts';
import { pageOfMeasurements, type MeasurementPage } from './measurement-page.ts';
import { pageOf, type Ordering, type Page, type PageArguments } from './paging.ts';

/** Something of a plan, and its place among all those of the programme. */
interface Placed<Term> {
  readonly term: Term;
  readonly place: number;
}

/** What a list is asked for with. */
export interface ListArguments<Filter, Order> extends PageArguments {
  readonly filter: Filter;
  readonly orderBy: Order;
}

type EditionArguments<Filter, Order> = ListArguments<Filter, Order> & { readonly edition: EditionState };

/**
 * Indicators of a programme's agreements in an edition. Paged in memory: a plan has as many as people agreed on, and how each stands is judged, not stored.
 * @throws PlanrumError NOT_FOUND for ids of something else, INVALID_INPUT as `pageOf`.
 */
export async function indicatorPage(
  context: GraphQLContext,
  programmeId: string,
  { filter, orderBy, edition, ...page }: EditionArguments<IndicatorFilter, IndicatorOrder>,
): Promise<Page<InEdition<IndicatorTerm>>> {
  const agreementIds = keysOf(filter.agreementIds, 'Agreement', 'agreementIds');
  const reporterIds = keysOf(filter.reporterIds, 'Organisation', 'reporterIds');
  const name = filter.nameContains?.toLocaleLowerCase('da') ?? '';
  const { performance } = filter;
  const all = placed((await plansOf(context, programmeId, edition)).flatMap((plan) => plan.indicators()));
  const kept = await asyncFilter(all, async ({ term }) => {
    if (agreementIds !== null && !agreementIds.has(term.agreementId)) return false;
    if (!term.name.toLocaleLowerCase('da').includes(name)) return false;
    if (reporterIds !== null && !(await isUnder(context, term.reporterId, reporterIds))) return false;
    return performance == null || performance.includes((await context.loaders.standing(term)).status.performance);
  });
  const ordering: Ordering<Placed<InEdition<IndicatorTerm>>> = {
    name: orderBy,
    isDescending: false,
    keyOf: ({ term, place }) => (orderBy === 'NAME' ? [term.name, term.id] : [place, term.id]),
  };
  return terms(pageOf(kept, ordering, page));
}

/**
 * Responsibilities in a programme's agreements in an edition. Paged in memory: they are part of the plan, and read with it.
 * @throws as `indicatorPage`.
 */
export async function responsibilityPage(
  context: GraphQLContext,
  programmeId: string,
  { filter, orderBy, edition, ...page }: EditionArguments<ResponsibilityFilter, ResponsibilityOrder>,
): Promise<Page<InEdition<ResponsibilityTerm>>> {
  const agreementIds = keysOf(filter.agreementIds, 'Agreement', 'agreementIds');
  const organisationIds = keysOf(filter.organisationIds, 'Organisation', 'organisationIds');
  const personIds = keysOf(filter.personIds, 'User', 'personIds');
  const { roles } = filter;
  const all = placed((await plansOf(context, programmeId, edition)).flatMap((plan) => plan.allResponsibilities()));
  const kept = all.filter(
    ({ term }) =>
      (agreementIds === null || agreementIds.has(term.agreementId)) &&
      (organisationIds === null || organisationIds.has(term.organisationId) || organisationIds.has(term.unitId ?? '')) &&
      (personIds === null || personIds.has(term.personId ?? '')) &&
      (roles == null || roles.includes(term.role)),
  );
  const ordering: Ordering<Placed<InEdition<ResponsibilityTerm>>> = {
    name: orderBy,
    isDescending: false,
    keyOf: ({ term, place }) => (orderBy === 'ROLE' ? [term.role, place, term.id] : [place, term.id]),
  };
  return terms(pageOf(kept, ordering, page));
}

/** Figures of a programme's indicators, which become more every night: paged in SQL. @throws PlanrumError FORBIDDEN for a token that may not read figures; and as `indicatorPage`. */
export async function measurementPage(
  context: GraphQLContext,
  programmeId: string,
  { filter, orderBy, ...page }: ListArguments<MeasurementFilter, MeasurementOrder>,
): Promise<MeasurementPage> {
  const agreementIds = keysOf(filter.agreementIds, 'Agreement', 'agreementIds');
  const indicatorIds = keysOf(filter.indicatorIds, 'Indicator', 'indicatorIds');
  const organisationIds = keysOf(filter.organisationIds, 'Organisation', 'organisationIds');
  const sources = (await plansOf(context, programmeId, 'DRAFT'))
    .flatMap((plan) => plan.indicators())
    .filter(({ id, agreementId }) => (agreementIds === null || agreementIds.has(agreementId)) && (indicatorIds === null || indicatorIds.has(id)))
    .map(({ id, agreementId }) => ({ indicatorId: id, agreementId, programmeId }));
  return pageOfMeasurements(context, sources, { ...filter, organisationIds }, orderBy, page);
}

/** The plans of a programme's agreements in an edition, of those that the viewer may read and that can be read. */
async function plansOf({ loaders, now }: GraphQLContext, programmeId: string, edition: EditionState): Promise<readonly PlanView[]> {
  const agreements = await loaders.programmes.agreementsByProgrammeId.load(programmeId);
  if (edition === 'DRAFT') return loaders.plans.readableDrafts(agreements.map(({ id }) => id));
  const today = copenhagenDay(now());
  const plans = await Promise.all(
    agreements.map(async ({ id }) => {
      const version = versionInForceOn(await loaders.records.versionsByAgreementId.load(id), today);
      return version === null ? null : loaders.plans.plan({ agreementId: id, versionId: version.id });
    }),
  );
  return plans.filter((plan) => plan !== null);
}

function placed<Term>(all: readonly Term[]): readonly Placed<Term>[] {
  return all.map((term, place) => ({ term, place }));
}

function terms<Term>({ edges, ...page }: Page<Placed<Term>>): Page<Term> {
  return { ...page, edges: edges.map(({ cursor, node }) => ({ cursor, node: node.term })) };
}

async function isUnder({ loaders }: GraphQLContext, organisationId: string | null, above: ReadonlySet<string>): Promise<boolean> {
  if (organisationId === null) return false;
  return above.has(organisationId) || (await loaders.records.ancestorsByOrganisationId.load(organisationId)).some((id) => above.has(id));
}

/** The keys in some ids; null when none were given, which lets everything through. */
function keysOf(ids: readonly string[] | null | undefined, type: NodeType, field: string): ReadonlySet<string> | null {
  return ids == null ? null : new Set(ids.map((id) => currentKeyOf(id, type, field)));
}

async function asyncFilter<Row>(rows: readonly Row[], isKept: (row: Row) => Promise<boolean>): Promise<readonly Row[]> {
  const kept = await Promise.all(rows.map(isKept));
  return rows.filter((_row, index) => kept[index]);
}
