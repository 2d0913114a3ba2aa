export { checkDocument, checkPlan } from './check.ts';
export { severities } from './codes.ts';
export type { FindingCode, Severity } from './codes.ts';
export { issueSentences } from './document-issues.ts';
export type { PlaceKind, PlanFinding, PlanFix, PlanPlace } from './finding.ts';
export type { DocumentToCheck, PlanToCheck } from './plan-to-check.ts';
