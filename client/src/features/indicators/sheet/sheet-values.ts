import { aggregationsFor, periodsOf, type Period } from '@planrum/schema/targets';
import type { Indicator } from '../../../figures/indicator.ts';
import type { ChangeIndicatorInput, IndicatorTermsFragment } from '../../../graphql/generated/graphql.ts';

/** What can be chosen in the fields that are one of a list, in the order they are offered. */
export const sheetChoices = {
  kind: ['COUNT', 'AMOUNT', 'SHARE', 'LEVEL', 'DURATION', 'MILESTONE'],
  direction: ['INCREASE', 'DECREASE', 'NEUTRAL'],
  aggregation: ['TOTAL', 'LATEST', 'AVERAGE', 'CUMULATIVE'],
  frequency: ['MONTHLY', 'QUARTERLY', 'HALF_YEARLY', 'YEARLY'],
} as const;

export type ChosenField = keyof typeof sheetChoices;
export const lineFields = ['name', 'unit', 'dataSource'] as const;
export const textFields = ['definition', 'rationale', 'method', 'qualityNote'] as const;
export const shareFields = ['numerator', 'denominator'] as const;
const numberFields = ['decimals', 'lagDays', 'dueDays'] as const;
export type SheetField =
  | ChosenField
  | (typeof lineFields)[number]
  | (typeof textFields)[number]
  | (typeof shareFields)[number]
  | (typeof numberFields)[number]
  | 'reporterId'
  | 'collectionFrequency'
  | 'goalId'
  | 'itemKey';

/** How often something is counted, where that was agreed. */
export const collectionFrequencies = ['CONTINUOUSLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'QUARTERLY', 'HALF_YEARLY', 'YEARLY', 'ONCE'] as const;

/** What stands in the fields, as text. */
export type SheetValues = Readonly<Record<SheetField, string>>;

/** What the fields begin with. */
export function valuesOf(indicator: IndicatorTermsFragment): SheetValues {
  const { name, unit, kind, direction, aggregation, frequency, dataSource, reporter } = indicator;
  return {
    ...{ name, unit, kind, direction, aggregation, frequency },
    definition: indicator.definition ?? '',
    rationale: indicator.rationale ?? '',
    numerator: indicator.numerator ?? '',
    denominator: indicator.denominator ?? '',
    method: indicator.method ?? '',
    qualityNote: indicator.qualityNote ?? '',
    decimals: String(indicator.decimals),
    lagDays: String(indicator.lagDays),
    dueDays: String(indicator.dueDays),
    dataSource: dataSource?.name ?? '',
    reporterId: reporter?.id ?? '',
    collectionFrequency: indicator.collectionFrequency ?? '',
    goalId: indicator.goal?.id ?? '',
    itemKey: indicator.item?.key ?? '',
  };
}

/** What the fields of a new indicator begin with: a count that is added up, of what it is made for. */
export function newValues({ goalId = '', itemKey = '' }: { readonly goalId?: string; readonly itemKey?: string }): SheetValues {
  return {
    ...{ name: '', unit: '', definition: '', rationale: '', numerator: '', denominator: '', method: '', qualityNote: '', dataSource: '', reporterId: '' },
    ...{ kind: 'COUNT', direction: 'INCREASE', aggregation: 'TOTAL', frequency: 'QUARTERLY', collectionFrequency: '' },
    ...{ decimals: '0', lagDays: '0', dueDays: '31', goalId, itemKey },
  };
}

/** The same fields for another kind of figures: a share is in percent and averaged, and no kind is put together as it cannot be. */
export function withKind(values: SheetValues, kind: string): SheetValues {
  const isShare = kind === 'SHARE';
  const changed = { ...values, kind, unit: isShare ? '%' : values.kind === 'SHARE' && values.unit === '%' ? '' : values.unit };
  const possible: readonly string[] = possibleFor(changed);
  return possible.includes(values.aggregation) && !isShare ? changed : { ...changed, aggregation: possible[0] ?? '' };
}

/** How figures of the kind can be put together, and how they were agreed to be, which is refused with a reason where they cannot. */
export function aggregationsOffered(values: SheetValues): readonly (typeof sheetChoices.aggregation)[number][] {
  const possible = possibleFor(values);
  return [...possible, ...sheetChoices.aggregation.filter((one) => one === values.aggregation && !possible.includes(one))];
}

function possibleFor({ kind, unit }: SheetValues): ReturnType<typeof aggregationsFor> {
  const known = sheetChoices.kind.find((one) => one === kind);
  return known === undefined ? sheetChoices.aggregation : aggregationsFor({ kind: known, unit: unit.trim() });
}

/** The most that the number fields take. */
const most = { decimals: 6, lagDays: 730, dueDays: 365 } as const;

export type MistakenField = (typeof numberFields)[number] | (typeof shareFields)[number] | 'name' | 'unit';

function isWithin(text: string, max: number): boolean {
  return /^\s*\d{1,9}\s*$/.test(text) && Number(text) <= max;
}

/** The first period of an agreement as the fields have it: what their days come to. Null while they cannot be read. */
export function examplePeriod(values: SheetValues, agreement: { readonly periodStart: string; readonly periodEnd: string }): Period | null {
  const frequency = sheetChoices.frequency.find((one) => one === values.frequency);
  if (frequency === undefined || !(['lagDays', 'dueDays'] as const).every((field) => isWithin(values[field], most[field]))) return null;
  const { periodStart, periodEnd } = agreement;
  return periodsOf({ frequency, lagDays: Number(values.lagDays), dueDays: Number(values.dueDays), periodStart, periodEnd })[0] ?? null;
}

/** What is sent, and the fields that have to be changed first: all of them, in the order they stand. */
export function inputOf(
  values: SheetValues,
  indicator: Pick<Indicator, 'id' | 'version'>,
): { readonly input: ChangeIndicatorInput; readonly wrong: readonly MistakenField[] } {
  const chosen = <Field extends ChosenField>(field: Field): (typeof sheetChoices)[Field][number] => {
    const choices: readonly (typeof sheetChoices)[Field][number][] = sheetChoices[field];
    const found = choices.find((choice) => choice === values[field]);
    if (found === undefined) throw new Error(`${values[field]} is no ${field}`);
    return found;
  };
  const isShare = values.kind === 'SHARE';
  return {
    wrong: [
      ...(['name', 'unit', ...(isShare ? shareFields : [])] as const).filter((field) => values[field].trim() === ''),
      ...numberFields.filter((field) => !isWithin(values[field], most[field])),
    ],
    input: {
      indicatorId: indicator.id,
      expectedVersion: indicator.version,
      ...{ name: values.name, unit: values.unit, definition: values.definition, rationale: values.rationale },
      ...{ kind: chosen('kind'), direction: chosen('direction'), aggregation: chosen('aggregation'), frequency: chosen('frequency') },
      ...{ numerator: isShare ? values.numerator : null, denominator: isShare ? values.denominator : null },
      ...{ decimals: Number(values.decimals), lagDays: Number(values.lagDays), dueDays: Number(values.dueDays) },
      ...{ dataSource: values.dataSource, method: values.method, qualityNote: values.qualityNote },
      reporterId: values.reporterId === '' ? null : values.reporterId,
      collectionFrequency: collectionFrequencies.find((one) => one === values.collectionFrequency) ?? null,
      goalId: values.goalId === '' ? null : values.goalId,
      itemKey: values.itemKey === '' ? null : values.itemKey,
    },
  };
}

/** The fields in which two differ: what somebody else changed meanwhile. */
export function differing(before: SheetValues, now: SheetValues): readonly SheetField[] {
  return (Object.keys(now) as SheetField[]).filter((field) => before[field] !== now[field]);
}
