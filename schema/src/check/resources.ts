import { daysBetween, formatDay, lastDayOf, monthIndexOf, partsOf } from '../targets/day.ts';
import { add, compare, exact, parseExact, toDecimal, zero } from '../targets/exact.ts';
import { number } from '../targets/rule-words.ts';
import type { Day, TargetLocale } from '../targets/index.ts';
import type { Found } from './finding.ts';
import type { CheckedResource } from './plan-to-check.ts';
import type { Reading } from './reading.ts';
import { say } from './say.ts';

const whole = exact(100n);

/** Posts that are not paid for as long as the agreement runs, and more of one than there is. */
export function findInResources(reading: Reading): readonly Found[] {
  return [...findInPeriods(reading), ...findBeyondWhole(reading)];
}

function findInPeriods({ terms: { resources }, period, places }: Reading): readonly Found[] {
  const { periodStart: first, periodEnd: last } = period;
  return resources.flatMap((resource): readonly Found[] => {
    const place = places.record('RESOURCE', resource, resource.title);
    const [start, end] = [resource.periodStart ?? first, resource.periodEnd ?? last];
    if (start > end || start > last || end < first) {
      const sentence = say((locale) => {
        const [from, to] = [formatDay(start, locale), formatDay(end, locale)];
        return locale === 'da' ? `Fra ${from} til ${to} er ikke en del af aftalens tid. Ret datoerne.` : `From ${from} to ${to} is no part of the agreement’s time. Correct the dates.`;
      });
      return [{ code: 'RESOURCE_OUTSIDE_AGREEMENT', place, sentence }];
    }
    if (end >= last) return [];
    const sentence = say((locale) => {
      const [day, before] = [formatDay(end, locale), timeBetween(end, last, locale)];
      return locale === 'da' ? `Pengene slutter ${day}, ${before} før aftalen.` : `The money ends on ${day}, ${before} before the agreement.`;
    });
    return [{ code: 'FUNDING_ENDS_EARLY', place, sentence }];
  });
}

/** `21 måneder`, or in days what is less than a month. */
function timeBetween(end: Day, last: Day, locale: TargetLocale): string {
  // To the last day of a month they are whole, however long the months are.
  const isWhole = last === lastDayOf(monthIndexOf(last)) || partsOf(last).day >= partsOf(end).day;
  const months = monthIndexOf(last) - monthIndexOf(end) - (isWhole ? 0 : 1);
  const [count, one, many] = months > 0 ? [months, { da: 'måned', en: 'month' }, { da: 'måneder', en: 'months' }] : [daysBetween(end, last), { da: 'dag', en: 'day' }, { da: 'dage', en: 'days' }];
  return `${String(count)} ${(count === 1 ? one : many)[locale]}`;
}

function findBeyondWhole({ terms: { resources }, places }: Reading): readonly Found[] {
  const placeOf = (resource: CheckedResource) => places.record('RESOURCE', resource, resource.title);
  const posts = resources
    .filter(({ basis, amount }) => basis === 'PERCENT_OF_POST' && isBeyondWhole(amount))
    .map((resource): Found => {
      const sentence = say((locale) => {
        const amount = number(resource.amount, locale);
        return locale === 'da' ? `${amount} % af en stilling er mere end én stilling. Er det meningen?` : `${amount}% of a post is more than one post. Is that meant?`;
      });
      return { code: 'MORE_THAN_A_POST', place: placeOf(resource), sentence };
    });

  const capacities = new Map<string, { sum: typeof whole; last: CheckedResource }>();
  for (const resource of resources) {
    if (resource.basis !== 'PERCENT_OF_CAPACITY') continue;
    const key = JSON.stringify([resource.organisationId, resource.title.trim().toLocaleLowerCase('da')]);
    const sum = add(capacities.get(key)?.sum ?? zero, parseExact(resource.amount) ?? zero);
    capacities.set(key, { sum, last: resource });
  }
  const exceeded = [...capacities.values()]
    .filter(({ sum }) => compare(sum, whole) > 0)
    .map(({ sum, last }): Found => {
      const sentence = say((locale) => {
        const amount = number(toDecimal(sum), locale);
        return locale === 'da'
          ? `Tilsammen er der regnet med ${amount} % af den samme kapacitet. Der er kun 100 %.`
          : `Together ${amount}% of the same capacity is counted on. There is only 100%.`;
      });
      return { code: 'CAPACITY_EXCEEDED', place: placeOf(last), sentence };
    });
  return [...posts, ...exceeded];
}

function isBeyondWhole(amount: string): boolean {
  return compare(parseExact(amount) ?? zero, whole) > 0;
}
