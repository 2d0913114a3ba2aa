import { isDay } from './day.ts';
import type { Day } from './day.ts';
import { compare, exact, parseExact, toDecimal, zero } from './exact.ts';
import { frequencies } from './periods.ts';
import type { Frequency } from './periods.ts';
import { problemWith } from './problem.ts';
import type { RuleProblem, RuleProblemCode } from './problem.ts';
import type { DatePrecision, Limit } from './rule.ts';
import { datePrecisions, isLastDayOf, lastDayWords } from './written-day.ts';

/** Longest span of a rule. */
const MAX_YEARS = 100;

/** Longest name of a unit, or of whose target is inherited. */
const MAX_NAME = 120;

/** Reads the fields of a rule one by one and remembers what was wrong with each. */
export class RuleFields {
  readonly problems: RuleProblem[] = [];
  private readonly source: Readonly<Record<string, unknown>>;

  private readonly path: string;

  /** `path` is where the rule lies in the one that holds it, such as `rule.`. */
  constructor(source: Readonly<Record<string, unknown>>, path: string) {
    this.source = source;
    this.path = path;
  }

  /** Remembers what is wrong with a field, as a sentence that goes on after what the field is called. */
  problem(name: string, code: RuleProblemCode, da: string, en: string): void {
    this.problems.push(problemWith(name, this.path, code, da, en));
  }

  /** A field as it was given, for a rule that holds another. */
  raw(name: string): unknown {
    return this.source[name];
  }

  /** A decimal in its shortest form; `'0'` and a problem when it is not one. */
  decimal(name: string): string {
    const value = this.source[name];
    const parsed = typeof value === 'string' ? parseExact(value) : null;
    if (parsed !== null) return toDecimal(parsed);
    this.problem(name, 'WRONG_FORM', 'skal være et decimaltal som tekst, for eksempel "-12.5".', 'must be a decimal number as text, such as "-12.5".');
    return '0';
  }

  /** A decimal above zero. */
  positive(name: string): string {
    const before = this.problems.length;
    const value = this.decimal(name);
    if (this.problems.length === before && compare(parseExact(value) ?? zero, zero) <= 0) this.problem(name, 'OUT_OF_RANGE', 'skal være over 0.', 'must be above 0.');
    return value;
  }

  /** A percentage that is a part of a whole: above 0, at most 100. */
  share(name: string): string {
    const value = this.positive(name);
    if (compare(parseExact(value) ?? zero, exact(100n)) > 0) this.problem(name, 'OUT_OF_RANGE', 'må højst være 100 procent.', 'must be at most 100 percent.');
    return value;
  }

  /** A whole number from 1. */
  count(name: string, most: number): number {
    const value = this.source[name];
    if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= most) return value;
    this.problem(name, 'OUT_OF_RANGE', `skal være et helt tal fra 1 til ${String(most)}.`, `must be a whole number from 1 to ${String(most)}.`);
    return 1;
  }

  /** One of the given words; the first and a problem when it is none of them. */
  oneOf<Word extends string>(name: string, words: readonly [Word, ...Word[]]): Word {
    const word = words.find((candidate) => candidate === this.source[name]);
    if (word !== undefined) return word;
    this.problem(name, 'WRONG_FORM', `skal være en af ${words.join(', ')}.`, `must be one of ${words.join(', ')}.`);
    return words[0];
  }

  /** Which side of a number is good. */
  limit(name: string): Limit {
    return this.oneOf<Limit>(name, ['AT_LEAST', 'AT_MOST', 'MORE_THAN', 'LESS_THAN']);
  }

  /** Length of a period. */
  frequency(name: string): Frequency {
    return this.oneOf(name, frequencies as readonly [Frequency, ...Frequency[]]);
  }

  /** True or false. */
  flag(name: string): boolean {
    const value = this.source[name];
    if (typeof value === 'boolean') return value;
    this.problem(name, 'WRONG_FORM', 'skal være true eller false.', 'must be true or false.');
    return false;
  }

  /** A name on one line. It is quoted where it is read, so it has no quotation marks of its own. */
  name(field: string, value: unknown = this.source[field]): string {
    const isName = typeof value === 'string' && value !== '' && value.trim() === value && value.length <= MAX_NAME;
    if (isName && !/[\p{Cc}\u2028\u2029„“”]/u.test(value)) return value;
    const most = String(MAX_NAME);
    this.problem(
      field,
      'WRONG_FORM',
      `skal være et navn på én linje, højst ${most} tegn og uden anførselstegn.`,
      `must be a name on one line, at most ${most} characters, without quotation marks.`,
    );
    return '';
  }

  /** Names that differ from each other, at most twenty. */
  names(field: string): readonly string[] {
    const value: unknown = this.source[field];
    if (!Array.isArray(value) || value.length === 0 || value.length > 20) {
      this.problem(field, 'WRONG_FORM', 'skal være 1 til 20 navne.', 'must be 1 to 20 names.');
      return [];
    }
    const names = value.map((name: unknown) => this.name(field, name ?? null));
    if (new Set(names).size < names.length) this.problem(field, 'CONTRADICTION', 'nævner den samme to gange.', 'names the same one twice.');
    return names;
  }

  /** A first and a last day, in order and at most a hundred years apart. */
  span<Last extends string>(first: 'from', last: Last): { readonly from: Day; readonly last: Day } {
    const from = this.day(first);
    const end = this.day(last);
    if (from !== null && end !== null) {
      const years = String(MAX_YEARS);
      if (end < from) this.problem(last, 'WRONG_ORDER', 'må ikke ligge før første dag.', 'must not be before the first day.');
      else if (Number(end.slice(0, 4)) - Number(from.slice(0, 4)) > MAX_YEARS) {
        this.problem(last, 'OUT_OF_RANGE', `ligger mere end ${years} år efter første dag.`, `is more than ${years} years after the first day.`);
      }
    }
    return { from: from ?? '', last: end ?? '' };
  }

  /** A first day, and a last one with how exactly it was agreed. */
  writtenSpan(): { readonly from: Day; readonly by: Day; readonly byPrecision: DatePrecision } {
    const { from, last } = this.span('from', 'by');
    return { from, by: last, byPrecision: this.precision(last) };
  }

  /** A last day with how exactly it was agreed. */
  deadline(): { readonly by: Day; readonly byPrecision: DatePrecision } {
    const by = this.day('by') ?? '';
    return { by, byPrecision: this.precision(by) };
  }

  private precision(by: Day): DatePrecision {
    const precision = this.oneOf('byPrecision', datePrecisions as readonly [DatePrecision, ...DatePrecision[]]);
    if (by !== '' && !isLastDayOf(by, precision)) {
      this.problem('by', 'CONTRADICTION', `skal være ${lastDayWords[precision].da}.`, `must be ${lastDayWords[precision].en}.`);
    }
    return precision;
  }

  private day(name: string): Day | null {
    const value = this.source[name];
    if (isDay(value) && value >= '1000-01-01' && value <= '9900-12-31') return value;
    this.problem(name, 'WRONG_FORM', 'skal være en dag, for eksempel "2021-10-01".', 'must be a day, such as "2021-10-01".');
    return null;
  }

  /** A field that has no place in the rule is a mistake somebody should hear of. */
  allowOnly(names: readonly string[]): void {
    for (const name of Object.keys(this.source)) {
      if (name !== 'kind' && !names.includes(name)) this.problem(name, 'UNKNOWN_FIELD', 'hører ikke til denne regel.', 'is not a field of this rule.');
    }
  }
}
