import { isDay } from './day.ts';
import type { Day } from './day.ts';
import { parseExact, toDecimal } from './exact.ts';
import { frequencies } from './periods.ts';
import type { Frequency } from './periods.ts';

/** Longest span of a rule. */
const MAX_YEARS = 100;

/** Reads the fields of a rule one by one and remembers what was wrong with each. */
export class RuleFields {
  readonly problems: string[] = [];
  private readonly source: Readonly<Record<string, unknown>>;

  constructor(source: Readonly<Record<string, unknown>>) {
    this.source = source;
  }

  /** A decimal in its shortest form; `'0'` and a problem when it is not one. */
  decimal(name: string): string {
    const value = this.source[name];
    const parsed = typeof value === 'string' ? parseExact(value) : null;
    if (parsed !== null) return toDecimal(parsed);
    this.problems.push(`${name} must be a decimal number as text, such as "-12.5".`);
    return '0';
  }

  /** One of the given words; the first and a problem when it is none of them. */
  oneOf<Word extends string>(name: string, words: readonly [Word, ...Word[]]): Word {
    const word = words.find((candidate) => candidate === this.source[name]);
    if (word !== undefined) return word;
    this.problems.push(`${name} must be one of ${words.join(', ')}.`);
    return words[0];
  }

  /** Length of a period. */
  frequency(name: string): Frequency {
    return this.oneOf(name, frequencies as readonly [Frequency, ...Frequency[]]);
  }

  /** True or false. */
  flag(name: string): boolean {
    const value = this.source[name];
    if (typeof value === 'boolean') return value;
    this.problems.push(`${name} must be true or false.`);
    return false;
  }

  /** A first and a last day, in order and at most a hundred years apart. */
  span<Last extends string>(first: 'from', last: Last): { readonly from: Day; readonly last: Day } {
    const from = this.day(first);
    const end = this.day(last);
    if (from !== null && end !== null) {
      if (end < from) this.problems.push(`${last} must not be before ${first}.`);
      else if (Number(end.slice(0, 4)) - Number(from.slice(0, 4)) > MAX_YEARS) this.problems.push(`${first} and ${last} are more than ${String(MAX_YEARS)} years apart.`);
    }
    return { from: from ?? '', last: end ?? '' };
  }

  private day(name: string): Day | null {
    const value = this.source[name];
    if (isDay(value) && value >= '1000-01-01' && value <= '9900-12-31') return value;
    this.problems.push(`${name} must be a day, such as "2021-10-01".`);
    return null;
  }

  /** A field that has no place in the rule is a mistake somebody should hear of. */
  allowOnly(names: readonly string[]): void {
    for (const name of Object.keys(this.source)) {
      if (name !== 'kind' && !names.includes(name)) this.problems.push(`${name} is not a field of this rule.`);
    }
  }
}
