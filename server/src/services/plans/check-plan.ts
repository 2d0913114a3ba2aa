import { checkPlan, type PlanFinding } from '@planrum/schema/check';
import { parseTargetRule } from '@planrum/schema/targets';
import { readComparedNames } from '../../data/repositories/comparisons.ts';
import { withoutArchived } from '../../domain/archived-terms.ts';
import type { EditionKey, IndicatorTerm } from '../../domain/plan-content.ts';
import { allParts } from '../../domain/plan-parts.ts';
import type { ServiceContext } from '../context.ts';
import { pathwaysOf } from './pathways-of.ts';
import type { PlanView } from './plan-view.ts';

/** What a careful reader would object to in a plan. @throws Error when not all of it was read. */
export async function findingsOfPlan({ prisma }: Pick<ServiceContext, 'prisma'>, plan: PlanView): Promise<(PlanFinding & EditionKey)[]> {
  for (const part of allParts) if (!plan.source.parts.has(part)) throw new Error(`This plan was read without its ${part}.`);
  const { agreementId, versionId, template } = plan;
  const { content } = plan.source;
  const terms = withoutArchived(content.terms);
  const comparing = terms.indicators.filter(compares).map(({ id }) => id);
  // Names alone, which the plan's own rules hold: no figure is told to who may read plans only.
  const names = comparing.length === 0 ? [] : await readComparedNames(prisma, comparing);
  const indicators = terms.indicators.map((indicator) => ({
    ...indicator,
    comparedWith: names.filter(({ indicatorId }) => indicatorId === indicator.id).map(({ name }) => name),
  }));
  const found = checkPlan({ template, ...content, terms: { ...terms, indicators, pathways: pathwaysOf(terms) } });
  // Nothing can be mended in what is frozen.
  return found.map((finding) => ({ ...finding, fix: versionId === null ? finding.fix : null, agreementId, versionId }));
}

function compares({ target }: IndicatorTerm): boolean {
  const parsed = parseTargetRule(target?.rule);
  return parsed.ok && (parsed.rule.kind === 'inherited' ? parsed.rule.rule : parsed.rule).kind === 'relative';
}
