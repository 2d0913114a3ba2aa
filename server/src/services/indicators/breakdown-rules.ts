import type { Additivity, BreakdownDimension, IndicatorKind } from '@planrum/prisma';
import { additivitiesOf } from '@planrum/schema/breakdowns';
import type { WrittenBreakdown, WrittenCategory } from '../../data/repositories/breakdowns.ts';
import { PlanrumError } from '../../domain/errors.ts';
import { cleanLine } from '../../domain/free-text.ts';
import type { MessageKey, MessageParameters } from '../../domain/messages.ts';
import type { BreakdownTerm, CategoryTerm } from '../../domain/plan-content.ts';

/** A breakdown to agree. */
export interface GivenBreakdown {
  readonly dimension: BreakdownDimension;
  readonly name: string | null;
  readonly additivity: Additivity;
  readonly categories: readonly GivenCategory[];
}

/** A part to agree. */
export interface GivenCategory {
  /** Null for a new one, or one that is known by its name. */
  readonly id: string | null;
  readonly name: string | null;
  readonly areaId: string | null;
  readonly baseline: string | null;
}

/** What breakdowns are checked against. */
export interface BreakdownGround {
  readonly kind: IndicatorKind;
  /** The programme's areas, by id. */
  readonly areas: ReadonlyMap<string, string>;
  /** The breakdowns as they are, archived parts among them. */
  readonly current: readonly BreakdownTerm[];
}

export const breakdownLimits = { breakdowns: 8, least: 2, most: 40, name: 80 } as const;

/**
 * Breakdowns as they are to be written: clean, and known again by dimension and name, so that what comes back after it was archived is
 * what it was.
 * @throws PlanrumError INVALID_INPUT.
 */
export function checkedBreakdowns(given: readonly GivenBreakdown[], ground: BreakdownGround): readonly WrittenBreakdown[] {
  if (given.length > breakdownLimits.breakdowns) throw refusal('breakdownCount', { max: breakdownLimits.breakdowns });
  const seen = new Set<string>();
  return given.map((breakdown): WrittenBreakdown => {
    const { dimension, additivity } = breakdown;
    const name = dimension === 'OTHER' ? checkedName(breakdown.name) : null;
    const key = keyOf({ dimension, name });
    if (seen.has(key)) throw refusal('breakdownTwice');
    seen.add(key);
    const allowed = additivitiesOf(ground.kind);
    if (allowed.length === 0) throw refusal('breakdownOfMilestone');
    if (!allowed.includes(additivity)) throw refusal(additivity === 'SUM' ? 'additivitySum' : 'additivityAverage');
    const current = ground.current.find((one) => keyOf(one) === key) ?? null;
    return { id: current?.id ?? null, dimension, name, additivity, categories: checkedCategories(breakdown, current?.categories ?? [], ground.areas) };
  });
}

function checkedCategories({ dimension, categories }: GivenBreakdown, current: readonly CategoryTerm[], areas: BreakdownGround['areas']): readonly WrittenCategory[] {
  const { least, most } = breakdownLimits;
  if (categories.length < least || categories.length > most) throw refusal('categoryCount', { min: least, max: most });
  const named = categories.map((category) => {
    if (category.id !== null && !current.some(({ id }) => id === category.id)) throw new PlanrumError('NOT_FOUND', 'notFound', { field });
    if (dimension !== 'AREA') return { ...category, name: checkedName(category.name), areaId: null };
    const name = areas.get(category.areaId ?? '');
    if (name === undefined) throw refusal('categoryArea');
    return { ...category, name };
  });
  const taken = new Set(named.flatMap(({ id }) => id ?? []));
  const names = new Set<string>();
  return named.map((category) => {
    const plain = plainName(category.name);
    if (names.has(plain)) throw refusal('categoryTwice', { name: category.name });
    names.add(plain);
    const known = current.find(({ id, name }) => plainName(name) === plain && !taken.has(id));
    return { ...category, id: category.id ?? known?.id ?? null };
  });
}

/** The parts that are not among those any more. */
export function leftOutOf(current: readonly BreakdownTerm[], written: readonly WrittenBreakdown[]): readonly CategoryTerm[] {
  const kept = new Set(written.flatMap(({ categories }) => categories.map(({ id }) => id)));
  return current.flatMap(({ categories }) => categories.filter(({ id }) => !kept.has(id)));
}

const field = ['breakdowns'];

function refusal(messageKey: MessageKey, parameters: MessageParameters = {}): PlanrumError {
  return new PlanrumError('INVALID_INPUT', messageKey, { field, parameters });
}

function checkedName(given: string | null): string {
  const name = cleanLine(given ?? '');
  if (name !== '' && name.length <= breakdownLimits.name) return name;
  throw refusal('categoryName', { max: breakdownLimits.name });
}

function keyOf({ dimension, name }: Pick<BreakdownTerm, 'dimension' | 'name'>): string {
  return `${dimension} ${plainName(name ?? '')}`;
}

function plainName(name: string): string {
  return name.toLocaleLowerCase('da');
}
