import type { TargetLocale } from './decimal-text.ts';
import { add, compare, divide, exact, signOf, subtract } from './exact.ts';
import type { Exact } from './exact.ts';
import { isStrict, isUpward } from './level.ts';
import type { Comparison, Limit, RelativeRule } from './rule.ts';
import type { RuleFields } from './rule-fields.ts';
import type { Day } from './day.ts';
import { corridorFrom, gradeOf, shortfallOf, toleranceOf, unknown } from './verdict.ts';
import type { FigureWords, JudgeContext, Verdict } from './verdict.ts';

/** Reads the fields of a rule of comparison. */
export function readRelative(fields: RuleFields): RelativeRule {
  fields.allowOnly(['comparison', 'units']);
  const comparison = fields.oneOf<Comparison>('comparison', ['AT_LEAST', 'AT_MOST', 'MORE_THAN', 'LESS_THAN', 'NEARER_LOWEST', 'NEARER_HIGHEST']);
  const units = fields.names('units');
  if (isNearer(comparison) && units.length === 1) {
    fields.problem('units', 'CONTRADICTION', 'skal nævne mindst to, når der er et laveste og et højeste.', 'must name at least two when there is a lowest and a highest.');
  }
  return { kind: 'relative', comparison, units };
}

function isNearer(comparison: Comparison): comparison is 'NEARER_LOWEST' | 'NEARER_HIGHEST' {
  return comparison === 'NEARER_LOWEST' || comparison === 'NEARER_HIGHEST';
}

const comparisonWords: Readonly<Record<TargetLocale, Readonly<Record<Comparison, string>>>> = {
  da: {
    AT_LEAST: 'ikke under',
    AT_MOST: 'ikke over',
    MORE_THAN: 'over',
    LESS_THAN: 'under',
    NEARER_LOWEST: 'nærmere det laveste end det højeste af',
    NEARER_HIGHEST: 'nærmere det højeste end det laveste af',
  },
  en: {
    AT_LEAST: 'not below',
    AT_MOST: 'not above',
    MORE_THAN: 'above',
    LESS_THAN: 'below',
    NEARER_LOWEST: 'nearer the lowest than the highest of',
    NEARER_HIGHEST: 'nearer the highest than the lowest of',
  },
};

/** `ikke over »alle unge på EUD«`. */
export function wordsForRelative(rule: RelativeRule, locale: TargetLocale): string {
  return `${comparisonWords[locale][rule.comparison]} ${listed(rule.units, locale)}`;
}

function listed(units: readonly string[], locale: TargetLocale): string {
  return units.map((unit) => (locale === 'da' ? `»${unit}«` : `“${unit}”`)).join(', ');
}

/** Judges a period by what the others have in the same period. Where one of them has no figure nothing is said, and who it is. */
export function judgeRelative(rule: RelativeRule, context: JudgeContext): Verdict {
  const { period, comparisons, words } = context;
  const { say } = words;
  const others = rule.units.map((unit) => ({ unit, ...(comparisons.get(unit)?.get(period.key) ?? { value: null, countedOn: undefined }) }));
  const actual = context.values.get(period.key) ?? null;
  const missing = others.filter(({ value }) => value === null).map(({ unit }) => unit);
  if (missing.length > 0) {
    const [list, label] = [listed(missing, words.locale), period.label[words.locale]];
    return unknown(
      say(`Der er intet tal for ${list} i ${label}, så der kan ikke sammenlignes.`, `There is no figure for ${list} in ${label}, so nothing can be compared.`),
      { actual },
    );
  }
  const values = others.flatMap(({ value }) => (value === null ? [] : [value])).sort(compare);
  const [lowest, highest] = [values[0], values.at(-1)];
  if (lowest === undefined || highest === undefined) throw new Error('A relative rule names no units, which reading it rules out.');
  const verdict = isNearer(rule.comparison)
    ? judgeNearer(rule.comparison, { lowest, highest, actual }, context)
    : judgeBeside(rule, rule.comparison, { mark: isUpward(rule.comparison) ? highest : lowest, actual }, context);
  return verdict.sentence === '' ? verdict : { ...verdict, sentence: [verdict.sentence, ...whenCounted(others, words)].join(' ') };
}

/** Of which days the figures are that were not counted in the period itself. */
function whenCounted(others: readonly { readonly unit: string; readonly countedOn: Day | null | undefined }[], { say, day, locale }: FigureWords): readonly string[] {
  const days = new Set(others.map(({ countedOn }) => countedOn).filter((one) => one !== undefined));
  return [...days].map((one) => {
    const units = others.filter(({ countedOn }) => countedOn === one).map(({ unit }) => unit);
    const [da, en] = one === null ? ['uden dato', 'without a date'] : [`fra ${day(one)}`, `of ${day(one)}`];
    const isAll = units.length === others.length;
    return isAll ? say(`Sammenligningstallene er ${da}.`, `The figures compared with are ${en}.`) : say(`Tal for ${listed(units, locale)} er ${da}.`, `Figures for ${listed(units, locale)} are ${en}.`);
  });
}

function judgeBeside(rule: RelativeRule, limit: Limit, { mark, actual }: { readonly mark: Exact; readonly actual: Exact | null }, context: JudgeContext): Verdict {
  const tolerance = toleranceOf(mark);
  const known = corridorFrom(mark, tolerance, isUpward(limit));
  if (actual === null) return unknown('', known);
  const difference = subtract(actual, mark);
  const isOnStrictLimit = isStrict(limit) && signOf(difference) === 0;
  const performance = metOr(isOnStrictLimit ? 'AT_RISK' : gradeOf(shortfallOf(actual, mark, isUpward(limit)), tolerance));
  const { figure, distance, say, locale } = context.words;
  const [value, gap, name, label] = [figure(actual), distance(difference), `${listed(rule.units, locale)} (${figure(mark)})`, context.period.label[locale]];
  const sentence = {
    [-1]: say(`${value} i ${label}, ${gap} under ${name}.`, `${value} in ${label}, ${gap} below ${name}.`),
    0: say(`${value} i ${label}, det samme som ${name}.`, `${value} in ${label}, the same as ${name}.`),
    1: say(`${value} i ${label}, ${gap} over ${name}.`, `${value} in ${label}, ${gap} above ${name}.`),
  }[signOf(difference)];
  return { ...unknown(sentence, { ...known, actual }), performance };
}

interface Field {
  readonly lowest: Exact;
  readonly highest: Exact;
  readonly actual: Exact | null;
}

/** Halfway is near neither; a tenth of the way between them on the wrong side is at risk. */
function judgeNearer(comparison: 'NEARER_LOWEST' | 'NEARER_HIGHEST', { lowest, highest, actual }: Field, context: JudgeContext): Verdict {
  const { figure, onPath, say, locale } = context.words;
  const spread = subtract(highest, lowest);
  if (signOf(spread) === 0) {
    return unknown(say(`De har alle ${figure(lowest)}, så ingen er lavest eller højest.`, `They all have ${figure(lowest)}, so none is lowest or highest.`), { actual });
  }
  const middle = divide(add(lowest, highest), exact(2n));
  const isUpGood = comparison === 'NEARER_HIGHEST';
  const known = corridorFrom(middle, toleranceOf(spread), isUpGood);
  if (actual === null) return unknown('', known);
  const side = compare(actual, middle);
  const performance = metOr(side === 0 ? 'AT_RISK' : gradeOf(shortfallOf(actual, middle, isUpGood), toleranceOf(spread)));
  const where = {
    [-1]: say('nærmest det laveste', 'nearest the lowest'),
    0: say('midt imellem', 'halfway between'),
    1: say('nærmest det højeste', 'nearest the highest'),
  }[Math.sign(side) as -1 | 0 | 1];
  const [value, low, high, mid, label] = [figure(actual), figure(lowest), figure(highest), onPath(middle), context.period.label[locale]];
  const sentence = say(
    `${value} i ${label}, ${where}: mellem ${low} og ${high} er midten ${mid}.`,
    `${value} in ${label}, ${where}: between ${low} and ${high} the middle is ${mid}.`,
  );
  return { ...unknown(sentence, { ...known, actual }), performance };
}

/** A place beside others is kept, or not, in each period by itself. */
function metOr(grade: ReturnType<typeof gradeOf>): Verdict['performance'] {
  return grade === 'ON_TRACK' ? 'MET' : grade;
}
