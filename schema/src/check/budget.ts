import { add, compare, parseExact, toDecimal, zero } from '../targets/exact.ts';
import { number } from '../targets/rule-words.ts';
import type { Found } from './finding.ts';
import type { Reading } from './reading.ts';
import { say } from './say.ts';

const totalPattern = /^(?:i alt|samlet|sum|total)(?!\p{L})/iu;

/** A line that is called the total, and is not what the others add up to. */
export function findInBudget({ terms: { budget }, places }: Reading): readonly Found[] {
  const parts = budget.filter(({ source }) => !totalPattern.test(source.trim()));
  const sum = parts.reduce((total, { amountDkk }) => add(total, parseExact(amountDkk) ?? zero), zero);
  return budget
    .filter((line) => !parts.includes(line) && compare(parseExact(line.amountDkk) ?? zero, sum) !== 0)
    .map((line): Found => {
      const sentence = say((locale) => {
        const [added, stated] = [number(toDecimal(sum), locale), number(line.amountDkk, locale)];
        return locale === 'da' ? `De andre linjer giver ${added} kr., men her står ${stated} kr. Ret en af dem.` : `The other lines add up to ${added} kr., but here it says ${stated} kr. Correct one of them.`;
      });
      return { code: 'BUDGET_DOES_NOT_ADD_UP', place: places.record('BUDGET_LINE', line, line.source), sentence };
    });
}
