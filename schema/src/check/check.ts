import { findInBudget } from './budget.ts';
import { findInCommitments } from './commitments.ts';
import { findIssues } from './document-issues.ts';
import { complete } from './finding.ts';
import type { Found, PlanFinding } from './finding.ts';
import { findInGoals } from './goals.ts';
import { findInIndicators } from './indicators.ts';
import { inOrder } from './order.ts';
import { placesOf } from './places.ts';
import type { DocumentToCheck, PlanToCheck } from './plan-to-check.ts';
import { readPlan } from './reading.ts';
import type { Reading } from './reading.ts';
import { findInRecordWords } from './record-words.ts';
import { findInResources } from './resources.ts';
import { findInResponsibilities } from './responsibilities.ts';
import { findInTargetDates } from './target-dates.ts';
import { findInTargetFigures } from './target-figures.ts';
import { findInTargetLimits } from './target-limits.ts';
import { findTargetPairs } from './target-pairs.ts';
import { findInTargetsOfParts } from './target-parts.ts';
import { findInTexts } from './texts.ts';

const termRules: readonly ((reading: Reading) => readonly Found[])[] = [
  findInTargetFigures,
  findInTargetDates,
  findInTargetLimits,
  findTargetPairs,
  findInTargetsOfParts,
  findInIndicators,
  findInGoals,
  findInResponsibilities,
  findInResources,
  findInBudget,
  findInCommitments,
  findInRecordWords,
];

/**
 * Everything a careful reader would object to in a plan, worst first, then in the order of the page. Total: whatever is in the
 * plan, it never throws; and the same plan always gives the same.
 */
export function checkPlan(plan: PlanToCheck): readonly PlanFinding[] {
  const reading = readPlan(plan);
  const ofTerms = complete(termRules.flatMap((find) => find(reading)), false);
  return merged(checkDocument(plan), ofTerms, plan);
}

/** The findings that the document alone gives: the same as in {@link checkPlan}, for a browser to have at once while people type. */
export function checkDocument(document: DocumentToCheck): readonly PlanFinding[] {
  const places = placesOf(document);
  return inOrder(complete([...findInTexts(document, places), ...findIssues(document, places)], true), document);
}

/** Findings of a document and of the terms beside it as one list. */
function merged(ofDocument: readonly PlanFinding[], ofTerms: readonly PlanFinding[], document: DocumentToCheck): readonly PlanFinding[] {
  return inOrder([...ofDocument, ...ofTerms], document);
}
