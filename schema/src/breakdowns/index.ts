export { additivitiesOf, breakdownName } from './breakdown.ts';
export type { Additivity, BreakdownDimension, BreakdownFacts, CategoryFacts, PartFigures } from './breakdown.ts';
export { partsFindings, runningSum, sumOfParts } from './findings.ts';
export type { PartsFinding, PartsFindingCode, WholeAndParts } from './findings.ts';
export { shareOfWhole } from './share.ts';
export { countsCases, SMALL_COUNT_BELOW, withheldParts } from './withhold.ts';
