import { checkPlan, type PlanFinding } from '@planrum/schema/check';
import type { EditionKey } from '../../domain/plan-content.ts';
import { pathwaysOf } from './pathways-of.ts';
import type { PlanView } from './plan-view.ts';

/** What a careful reader would object to in a plan. @throws Error when it was read without texts. */
export function findingsOfPlan(plan: PlanView): (PlanFinding & EditionKey)[] {
  if (!plan.source.hasTexts) throw new Error('This plan was read without its texts.');
  const { agreementId, versionId, template } = plan;
  const { content } = plan.source;
  const found = checkPlan({ template, ...content, terms: { ...content.terms, pathways: pathwaysOf(content.terms) } });
  // Nothing can be mended in what is frozen.
  return found.map((finding) => ({ ...finding, fix: versionId === null ? finding.fix : null, agreementId, versionId }));
}
