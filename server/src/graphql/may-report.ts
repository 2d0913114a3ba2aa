import type { IndicatorTerm } from '../domain/plan-content.ts';
import { mayReport } from '../services/indicators/read-indicators.ts';
import type { GraphQLContext } from './context.ts';
import { found } from './found.ts';

/** Whether the viewer may report for an indicator. */
export async function mayReportFor(
  context: GraphQLContext,
  indicator: Pick<IndicatorTerm, 'reporterId'> & { readonly agreementId: string },
): Promise<boolean> {
  const { agreementId, reporterId } = indicator;
  const agreement = found(await context.loaders.programmes.agreementById.load(agreementId), 'Agreement', agreementId);
  const ancestors = reporterId === null ? [] : await context.loaders.records.ancestorsByOrganisationId.load(reporterId);
  return mayReport(context, indicator, { agreementId, programmeId: agreement.programmeId }, ancestors);
}
