import { formatDay, isDay } from '../targets/index.ts';
import type { TargetRule } from '../targets/index.ts';
import { lastDayOfRule } from '../targets/stated.ts';
import { changedTarget } from './changed-target.ts';
import type { Found } from './finding.ts';
import type { Reading } from './reading.ts';
import { say } from './say.ts';

/** Targets whose time is not the agreement's, and baselines of a time after it. */
export function findInTargetDates(reading: Reading): readonly Found[] {
  return [...targetsOutside(reading), ...baselinesAfter(reading)];
}

function baselinesAfter({ indicators, period }: Reading): readonly Found[] {
  return indicators.flatMap(({ baselines, place }) =>
    baselines.flatMap(({ label, date }): readonly Found[] => {
      if (!isDay(date) || date <= period.periodEnd) return [];
      const sentence = say((locale) => {
        const [day, over] = [formatDay(date, locale), formatDay(period.periodEnd, locale)];
        return locale === 'da'
          ? `Baseline for ${label} er fra ${day}, men aftalen slutter ${over}. Ret dagen for baseline.`
          : `The baseline of ${label} is of ${day}, but the agreement ends on ${over}. Correct the day of the baseline.`;
      });
      return [{ code: 'BASELINE_AFTER_AGREEMENT', place, sentence }];
    }),
  );
}

function targetsOutside({ indicators, period }: Reading): readonly Found[] {
  return indicators.flatMap((indicator): readonly Found[] => {
    const { target, place } = indicator;
    const last = target === null ? null : lastDayOfRule(target.rule);
    if (target === null || last === null) return [];
    if (last < period.periodStart) {
      const sentence = say((locale) => {
        const [end, start] = [formatDay(last, locale), formatDay(period.periodStart, locale)];
        return locale === 'da' ? `Målet gælder til ${end}, men aftalen begynder først ${start}.` : `The target ends on ${end}, but the agreement begins on ${start}.`;
      });
      return [{ code: 'TARGET_OUTSIDE_AGREEMENT', place, sentence }];
    }
    if (last <= period.periodEnd) return [];
    const sentence = say((locale) => {
      const [end, over] = [formatDay(last, locale), formatDay(period.periodEnd, locale)];
      return locale === 'da' ? `Målet gælder til ${end}, men aftalen slutter ${over}.` : `The target ends on ${end}, but the agreement ends on ${over}.`;
    });
    const rule = endingOn(target.rule, period.periodEnd);
    return [{ code: 'TARGET_OUTSIDE_AGREEMENT', place, sentence, fix: rule === null ? null : changedTarget(indicator, target, { rule }) }];
  });
}

function endingOn(rule: TargetRule, day: string): TargetRule | null {
  if ('byPrecision' in rule) return { ...rule, by: day, byPrecision: 'DAY' };
  if ('by' in rule) return { ...rule, by: day };
  return 'until' in rule ? { ...rule, until: day } : null;
}
