import { authorise, organisationReportedFor } from '../../access/policy.ts';
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
  /** Every organisation above the one that reports it. */
  readonly reporterAncestorIds: readonly string[];
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
  const organisationId = organisationReportedFor(actor, { reporterId, reporterAncestorIds });
  if (organisationId === null) throw new PlanrumError('INVALID_INPUT', 'reporterMissing', { field: [field] });
  return { indicator, breakdowns: await readBreakdowns(context.prisma, indicatorId), reporterAncestorIds, actor, organisationId };
}
