import { authorise, knownTo, may } from '../../access/policy.ts';
import {
  findComparisonSet,
  findComparisonSetsOfProgrammes,
  findComparisonUnit,
  findIndicatorOfComparison,
  readComparisonFigures,
  type ComparisonFigureRecord,
  type ComparisonSetRecord,
  type ComparisonUnitRecord,
} from '../../data/repositories/comparisons.ts';
import type { ServiceContext } from '../context.ts';
import { unknownTo } from '../plans/agreements.ts';

export type { ComparisonFigureRecord, ComparisonSetRecord, ComparisonUnitRecord } from '../../data/repositories/comparisons.ts';

/** What one unit has for an indicator. */
export interface ComparisonRecord {
  readonly unit: ComparisonUnitRecord;
  /** Those that count, the newest period first. */
  readonly figures: readonly ComparisonFigureRecord[];
  /** All that were entered for it, replaced ones and those that were taken away among them. */
  readonly history: readonly ComparisonFigureRecord[];
}

/** The sets of these programmes, of those that the actor may read. @throws PlanrumError as `knownTo`. */
export async function readSetsOfProgrammes(context: ServiceContext, programmeIds: readonly string[]): Promise<ComparisonSetRecord[]> {
  const sets = await findComparisonSetsOfProgrammes(context.prisma, programmeIds);
  return knownTo(context.actor, 'programme.read', sets, ({ programmeId }) => ({ programmeId }));
}

/** A set by its id. @throws PlanrumError NOT_FOUND, NOT_SIGNED_IN or FORBIDDEN. */
export async function readComparisonSet({ prisma, actor }: ServiceContext, id: string): Promise<ComparisonSetRecord> {
  const set = await findComparisonSet(prisma, id);
  if (set === null) throw unknownTo(actor);
  authorise(actor, 'programme.read', { programmeId: set.programmeId });
  return set;
}

/** A unit by its id. @throws PlanrumError NOT_FOUND, NOT_SIGNED_IN or FORBIDDEN. */
export async function readComparisonUnit({ prisma, actor }: ServiceContext, id: string): Promise<ComparisonUnitRecord> {
  const unit = await findComparisonUnit(prisma, id);
  if (unit === null) throw unknownTo(actor);
  authorise(actor, 'programme.read', { programmeId: unit.programmeId });
  return unit;
}

/** A figure by its id. @throws PlanrumError NOT_FOUND, NOT_SIGNED_IN or FORBIDDEN. */
export async function readComparisonFigure(context: ServiceContext, id: string): Promise<ComparisonFigureRecord> {
  const indicatorId = await findIndicatorOfComparison(context.prisma, id);
  const figures = indicatorId === null ? [] : await readComparisonFigures(context.prisma, [indicatorId]);
  const figure = figures.find((one) => one.id === id);
  if (figure === undefined) throw unknownTo(context.actor);
  authorise(context.actor, 'figures.read', figure);
  return figure;
}

/** All that was entered to compare these indicators with, of those whose figures the actor may read. @throws PlanrumError as `knownTo`. */
export async function readComparisonsOfIndicators(
  context: ServiceContext,
  indicatorIds: readonly string[],
): Promise<ComparisonFigureRecord[]> {
  const figures = await readComparisonFigures(context.prisma, indicatorIds);
  return knownTo(context.actor, 'figures.read', figures, (figure) => figure);
}

/** An indicator's figures to compare with, by unit. Units whose figures were all taken away are among them. */
export function comparisonsByUnit(figures: readonly ComparisonFigureRecord[]): readonly ComparisonRecord[] {
  const units = new Map(figures.map(({ unit }) => [unit.id, unit]));
  return [...units.values()].map((unit) => {
    const history = figures.filter((figure) => figure.unit.id === unit.id);
    return { unit, history, figures: history.filter(({ value, replacedAt }) => value !== null && replacedAt === null) };
  });
}

/** The figures as they were known at a moment; `had` says of a moment whether it had come. */
export function comparisonsKnownWhen(
  figures: readonly ComparisonFigureRecord[],
  had: (moment: Date) => boolean,
): readonly ComparisonFigureRecord[] {
  return figures
    .filter(({ enteredAt }) => had(enteredAt))
    .map((figure) => (figure.replacedAt !== null && !had(figure.replacedAt) ? { ...figure, replacedAt: null } : figure));
}

/** Whether the actor may enter figures to compare an indicator of this agreement with. */
export function mayCompare(
  { actor }: Pick<ServiceContext, 'actor'>,
  place: { readonly programmeId: string; readonly agreementId: string },
): boolean {
  return may(actor, 'comparison.enter', place);
}

/** Whether the actor may say what the programme's indicators are compared with. */
export function mayDefineComparisons({ actor }: Pick<ServiceContext, 'actor'>, programmeId: string): boolean {
  return may(actor, 'comparison.define', { programmeId });
}
