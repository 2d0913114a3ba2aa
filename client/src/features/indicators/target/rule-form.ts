import { datePrecisions, frequencies, isRuleFor, type FigureKind, type TargetRule } from '@planrum/schema/targets';

export type RuleKind = TargetRule['kind'];

/** What a target can be in the form: a rule of some kind, or the same as another target of the agreement for as long as that stands. */
export type FormKind = RuleKind | 'follows';

/** The kinds of targets as people choose among them: what is alike stands together. */
export const kindGroups = [
  { name: 'numbers', kinds: ['perPeriod', 'standing', 'between', 'average'] },
  { name: 'developments', kinds: ['reach', 'changeFromBaseline', 'changeEachPeriod', 'trend'] },
  { name: 'people', kinds: ['wholePopulation', 'cohort', 'serviceLevel'] },
  { name: 'others', kinds: ['relative', 'milestone', 'follows', 'inherited'] },
] as const satisfies readonly { readonly name: string; readonly kinds: readonly FormKind[] }[];

/** What can be chosen in the fields that are one of a list. */
export const choices = {
  bound: ['AT_LEAST', 'AT_MOST'],
  limit: ['AT_LEAST', 'AT_MOST', 'MORE_THAN', 'LESS_THAN'],
  every: frequencies,
  byPrecision: datePrecisions,
  direction: ['INCREASE', 'DECREASE'],
  comparison: ['AT_LEAST', 'AT_MOST', 'MORE_THAN', 'LESS_THAN', 'NEARER_LOWEST', 'NEARER_HIGHEST'],
  event: ['STARTED', 'COMPLETED'],
  after: ['START', 'COMPLETION'],
  way: ['FALL', 'RISE'],
  isPercent: ['true', 'false'],
  isAverage: ['false', 'true'],
} as const;

export type ChoiceName = keyof typeof choices;

/**
 * How a field is filled in. An amount is in the indicator's unit or in percent; a change is an amount without its sign, which the
 * field `way` beside it holds, and is in percent where `isPercent` says so.
 */
export type Control =
  | { readonly is: 'choice'; readonly name: ChoiceName; readonly isFlag: boolean }
  | { readonly is: 'check' | 'day' | 'whole' | 'name' | 'names' | 'target' }
  | { readonly is: 'amount'; readonly unit: 'own' | 'percent'; readonly isOptional: boolean }
  | { readonly is: 'change'; readonly unit: 'percent' | 'either' };

const choice = (name: ChoiceName): Control => ({ is: 'choice', name, isFlag: name === 'isPercent' || name === 'isAverage' });
const amount = (unit: 'own' | 'percent', isOptional = false): Control => ({ is: 'amount', unit, isOptional });

/** Every field that a rule of some kind has, and the target to follow. */
export const controls = {
  bound: choice('bound'),
  limit: choice('limit'),
  value: amount('own'),
  lower: amount('own'),
  upper: amount('own'),
  size: amount('own', true),
  share: amount('percent'),
  way: choice('way'),
  change: { is: 'change', unit: 'either' },
  percent: { is: 'change', unit: 'percent' },
  isPercent: choice('isPercent'),
  every: choice('every'),
  from: { is: 'day' },
  until: { is: 'day' },
  by: { is: 'day' },
  byPrecision: choice('byPrecision'),
  thenHold: { is: 'check' },
  isAverage: choice('isAverage'),
  direction: choice('direction'),
  comparison: choice('comparison'),
  units: { is: 'names' },
  event: choice('event'),
  months: { is: 'whole' },
  after: choice('after'),
  hours: { is: 'whole' },
  orAgreed: { is: 'check' },
  source: { is: 'name' },
  followsId: { is: 'target' },
} as const satisfies Readonly<Record<string, Control>>;

export type FieldName = keyof typeof controls;

/** The fields of each kind, in the order one says them. `way` is the sign of the change after it; an inherited rule holds another. */
export const fieldsOfKind: { readonly [Kind in FormKind]: readonly (FieldName & (Kind extends RuleKind ? 'way' | keyof Extract<TargetRule, { kind: Kind }> : 'followsId'))[] } = {
  perPeriod: ['bound', 'value', 'every'],
  average: ['limit', 'value', 'from', 'by', 'byPrecision'],
  between: ['lower', 'upper', 'from', 'until'],
  standing: ['limit', 'value', 'isAverage'],
  reach: ['limit', 'value', 'from', 'by', 'byPrecision', 'thenHold'],
  changeFromBaseline: ['way', 'change', 'isPercent', 'from', 'by', 'thenHold'],
  changeEachPeriod: ['way', 'percent', 'every', 'from', 'until'],
  trend: ['direction', 'from', 'until'],
  relative: ['comparison', 'units'],
  milestone: ['event', 'by', 'byPrecision'],
  wholePopulation: ['size'],
  cohort: ['share', 'months', 'after'],
  serviceLevel: ['share', 'hours', 'orAgreed'],
  inherited: ['source'],
  follows: ['followsId'],
};

/** Where the rule that an inherited one holds has its fields. */
export const innerPath = 'rule.';

/** The groups of kinds that can be agreed for figures of a kind, for the rule at a path. An inherited target cannot be inherited again. */
export function kindsOffered(figures: FigureKind, path: string): readonly { readonly name: (typeof kindGroups)[number]['name']; readonly kinds: readonly FormKind[] }[] {
  return kindGroups.flatMap(({ name, kinds }) => {
    const fitting = kinds.filter((kind) => (kind === 'follows' || isRuleFor(kind, figures)) && !(path === innerPath && (kind === 'inherited' || kind === 'follows')));
    return fitting.length === 0 ? [] : [{ name, kinds: fitting }];
  });
}

/** A kind by its name; null when it is none. */
export function kindNamed(name: string | undefined): FormKind | null {
  return name !== undefined && Object.hasOwn(fieldsOfKind, name) ? (name as FormKind) : null;
}
