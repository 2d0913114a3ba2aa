import { authorise } from '../../access/policy.ts';
import { findReportableIndicator, type ReportableIndicator } from '../../data/repositories/indicators.ts';
import { readAncestors } from '../../data/repositories/organisation-tree.ts';
import { readBreakdowns } from '../../data/repositories/breakdowns.ts';
import type { Actor } from '../../domain/actor.ts';
import { PlanrumError } from '../../domain/errors.ts';
import type { BreakdownTerm } from '../../domain/plan-content.ts';
import type { ServiceContext } from '../context.ts';
import { unknownTo } from '../plans/agreements.ts';
import { refuseArchivedItem } from './archived-item.ts';

/** An indicator that the actor may report for. */
export interface Reportable {
  readonly indicator: ReportableIndicator;
  /** What it is reported in parts by. */
  readonly breakdowns: readonly BreakdownTerm[];
  readonly actor: Actor;
  /** The organisation that a figure of theirs stands under. */
  readonly organisationId: string;
}

/**
 * An indicator, for who may report it.
 * @throws PlanrumError NOT_FOUND, FORBIDDEN, NOT_SIGNED_IN or ITEM_ARCHIVED, blaming `field`, or INVALID_INPUT when no organisation
 * can stand as the reporter.
 */
export async function requireReportable(context: ServiceContext, indicatorId: string, field = 'indicatorId'): Promise<Reportable> {
  const indicator = await findReportableIndicator(context.prisma, indicatorId);
  if (indicator === null) throw unknownTo(context.actor, [field]);
  const { reporterId } = indicator;
  const ancestors = reporterId === null ? [] : (await readAncestors(context.prisma, [reporterId])).get(reporterId);
  const reporterAncestorIds = ancestors ?? [];
  const actor = authorise(context.actor, 'indicator.report', { ...indicator, reporterAncestorIds }, [field]);
  await refuseArchivedItem(context, indicator, field);
  return { indicator, breakdowns: await readBreakdowns(context.prisma, indicatorId), actor, organisationId: reportingOrganisation(actor, reporterId, reporterAncestorIds, field) };
}

/** The actor's own organisation where it reports, else the one the chief reports for. */
function reportingOrganisation(actor: Actor, reporterId: string | null, reporterAncestorIds: readonly string[], field: string): string {
  const own = actor.organisationIds.find((id) => id === reporterId || reporterAncestorIds.includes(id));
  const organisationId = own ?? reporterId ?? actor.organisationIds[0];
  if (organisationId === undefined) throw new PlanrumError('INVALID_INPUT', 'reporterMissing', { field: [field] });
  return organisationId;
}
