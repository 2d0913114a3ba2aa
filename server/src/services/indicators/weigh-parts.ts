import { partsFindings, type BreakdownFacts } from '@planrum/schema/breakdowns';
import { formatDecimal } from '@planrum/schema/targets';
import { findReportedCategories } from '../../data/repositories/breakdowns.ts';
import type { MeasurementRecord, PartRecord } from '../../data/repositories/measurements.ts';
import { PlanrumError } from '../../domain/errors.ts';
import type { BreakdownTerm } from '../../domain/plan-content.ts';
import type { Transaction } from '../context.ts';
import { checkFigure, checkWhole, type Counted } from './figure-rules.ts';

/** The parts of a figure to report. */
export interface PartsToReport {
  /** Null where nothing is said of parts. */
  readonly parts: readonly PartRecord[] | null;
  /** The reporter has seen that they do not fit the whole, and means them. */
  readonly isConfirmed: boolean;
}

/** What the parts of a figure are of. */
export interface WholeOfParts {
  readonly counted: Counted;
  readonly breakdowns: readonly BreakdownTerm[];
  /** Null for a share of nobody, which has no parts. */
  readonly value: string | null;
}

/** The breakdowns as they are reported now. */
export function reportedBreakdowns(breakdowns: readonly BreakdownTerm[]): readonly BreakdownFacts[] {
  return breakdowns
    .map((breakdown) => ({ ...breakdown, categories: breakdown.categories.filter(({ isArchived }) => !isArchived) }))
    .filter(({ categories }) => categories.length > 0);
}

/**
 * Checks the figures of parts against what the indicator is reported by, and against the whole.
 * @throws PlanrumError INVALID_INPUT: for a part that is none, for a figure that cannot be one, and, unless it was confirmed, for parts that
 * do not fit the whole, with a sentence that gives both numbers.
 */
export function weighParts({ parts, isConfirmed }: PartsToReport, { counted, breakdowns, value }: WholeOfParts): readonly PartRecord[] {
  if (parts === null || parts.length === 0) return [];
  if (value === null) throw new PlanrumError('INVALID_INPUT', 'partsOfNobody', { field });
  const reported = reportedBreakdowns(breakdowns);
  const known = new Set(reported.flatMap(({ categories }) => categories.map(({ id }) => id)));
  const figures = new Map<string, string>();
  for (const part of parts) {
    if (!known.has(part.categoryId)) throw new PlanrumError('INVALID_INPUT', 'partUnknown', { field });
    if (figures.has(part.categoryId)) throw new PlanrumError('INVALID_INPUT', 'partTwice', { field });
    checkFigure(counted.kind, part.value, field);
    checkWhole(counted, part.value, field);
    figures.set(part.categoryId, part.value);
  }
  const [finding, ...others] = isConfirmed ? [] : partsFindings({ kind: counted.kind, breakdowns: reported, whole: value, parts: figures });
  if (finding !== undefined) {
    throw new PlanrumError('INVALID_INPUT', finding.sentence, {
      field,
      others: others.map(({ sentence }) => new PlanrumError('INVALID_INPUT', sentence, { field })),
    });
  }
  return parts;
}

const field = ['parts'];

/** A figure that was reported in parts. */
interface FigureInParts {
  readonly parts: readonly PartRecord[];
}

/**
 * Which parts of some figures are still reported, to be asked under the locks of their indicators.
 * @returns INVALID_INPUT for a figure with a part that is not reported any more; null for any other.
 */
export async function holdParts(transaction: Transaction, figures: readonly FigureInParts[]): Promise<(figure: FigureInParts) => PlanrumError | null> {
  const ids = new Set(figures.flatMap(({ parts }) => parts.map(({ categoryId }) => categoryId)));
  const reported = ids.size === 0 ? ids : await findReportedCategories(transaction, [...ids]);
  return ({ parts }) => (parts.every(({ categoryId }) => reported.has(categoryId)) ? null : new PlanrumError('INVALID_INPUT', 'partUnknown', { field }));
}

/**
 * The parts that a figure is written with: where nothing was said of them and the figure is what it was, those it had. A whole that became
 * another has none until they are reported anew.
 */
export function partsBeside(
  { value, parts, saysParts }: { readonly value: string | null; readonly parts: readonly PartRecord[]; readonly saysParts: boolean },
  current: Pick<MeasurementRecord, 'value' | 'parts'> | null,
): readonly PartRecord[] {
  return saysParts || current === null || !isSameValue(current.value, value) ? parts : current.parts;
}

/** Whether two sets of parts say the same. */
export function areSameParts(some: readonly PartRecord[], others: readonly PartRecord[]): boolean {
  const values = new Map(others.map(({ categoryId, value }) => [categoryId, plainDecimal(value)]));
  return some.length === others.length && some.every(({ categoryId, value }) => values.get(categoryId) === plainDecimal(value));
}

/** Whether two figures are the same however they are written; of nobody there is none, and that is the same as none. */
export function isSameValue(one: string | null, other: string | null): boolean {
  return one === null || other === null ? one === other : plainDecimal(one) === plainDecimal(other);
}

/** A decimal in the one way of writing it: `12.50` is no other figure than `12.5`. */
function plainDecimal(value: string): string {
  return formatDecimal(value, 12, 'en');
}
