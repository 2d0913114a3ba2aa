import { countsCases, partsFindings, withheldParts } from '@planrum/schema/breakdowns';
import type { Locale } from '@planrum/prisma';
import { may } from '../../access/policy.ts';
import type { MeasurementRecord } from '../../data/repositories/measurements.ts';
import type { BreakdownTerm, CategoryTerm, IndicatorTerm } from '../../domain/plan-content.ts';
import type { ServiceContext } from '../context.ts';
import { reportedBreakdowns } from './weigh-parts.ts';

/** The figure of a part, as somebody may see it. */
export interface VisiblePart {
  readonly breakdown: BreakdownTerm;
  readonly category: CategoryTerm;
  /** Null where it is withheld. */
  readonly value: string | null;
}

/** Whether the actor sees small counts. */
export function seesSmallCounts(
  { actor }: Pick<ServiceContext, 'actor'>,
  place: { readonly programmeId: string; readonly agreementId: string },
): boolean {
  return may(actor, 'figures.readDetails', place);
}

type Parted = Pick<MeasurementRecord, 'parts'>;
type Broken = Pick<IndicatorTerm, 'kind' | 'breakdowns'>;

/** The parts of a figure in the order of its indicator's breakdowns, archived ones that it has among them; small counts withheld unless `isDetailed`. */
export function visibleParts(measurement: Parted, { kind, breakdowns = [] }: Broken, isDetailed: boolean): readonly VisiblePart[] {
  const figures = figuresOf(measurement);
  return breakdowns.flatMap((breakdown) => {
    const categories = breakdown.categories.filter(({ id, isArchived }) => !isArchived || figures.has(id));
    const withheld = isDetailed || !countsCases(kind, breakdown.additivity) ? new Set<string>() : withheldParts(categories, figures);
    return categories
      .filter(({ id }) => figures.has(id) || withheld.has(id))
      .map((category) => ({ breakdown, category, value: withheld.has(category.id) ? null : (figures.get(category.id) ?? null) }));
  });
}

/** What does not fit between a figure and its parts, in one language; nothing for who does not see all of them. */
export function remarksOn(measurement: Parted & Pick<MeasurementRecord, 'value'>, indicator: Broken, isDetailed: boolean, locale: Locale): readonly string[] {
  const { value: whole } = measurement;
  if (whole === null || visibleParts(measurement, indicator, isDetailed).some(({ value }) => value === null)) return [];
  const breakdowns = reportedBreakdowns(indicator.breakdowns ?? []);
  return partsFindings({ kind: indicator.kind, breakdowns, whole, parts: figuresOf(measurement) }).map(
    ({ sentence }) => sentence[locale],
  );
}

function figuresOf({ parts }: Parted): ReadonlyMap<string, string> {
  return new Map(parts.map(({ categoryId, value }) => [categoryId, value]));
}
