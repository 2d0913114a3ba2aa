import type { Indicator, IndicatorPeriod } from '../../figures/indicator.ts';
import { milestoneOf } from '../../figures/milestone.ts';
import { ruleOf } from '../../figures/rule-of-answer.ts';
import { daysBetween } from '../../i18n/format.ts';

/** The drawing's size in its own units. */
export const milestoneSize = { width: 376, height: 104, left: 12, right: 364, line: 56 } as const;

/** What was told of a milestone at the end of a period. */
export type MilestoneMark = 'happened' | 'notYet' | 'missing';

export interface MilestoneLayout {
  readonly marks: readonly { readonly period: IndicatorPeriod; readonly x: number; readonly mark: MilestoneMark; readonly isFirst: boolean }[];
  /** The day it was agreed for, and where it stands; null without such a target. */
  readonly deadline: { readonly day: string; readonly x: number } | null;
  /** Where the time begins that it has happened in; null before that. */
  readonly happenedX: number | null;
  readonly years: readonly { readonly label: string; readonly fromX: number; readonly toX: number }[];
}

/** A milestone on a line of time: one mark at the end of each period that is over, and the day it was agreed for. */
export function layOutMilestone(indicator: Indicator): MilestoneLayout {
  const { periods, target } = indicator;
  const rule = target === null ? null : ruleOf(target);
  const own = rule?.kind === 'inherited' ? rule.rule : rule;
  const by = own?.kind === 'milestone' ? own.by : null;
  const first = periods[0]?.start ?? by ?? '2000-01-01';
  const days = [periods.at(-1)?.end ?? first, by ?? first].map((day) => daysBetween(first, day) + 1);
  const whole = Math.max(1, ...days);
  // A day is over where the next one begins.
  const endOf = (day: string): number => milestoneSize.left + (Math.max(0, daysBetween(first, day) + 1) / whole) * (milestoneSize.right - milestoneSize.left);
  const state = milestoneOf(indicator);
  const marks = periods.flatMap((period) => {
    const mark = markOf(period);
    return mark === null ? [] : [{ period, x: endOf(period.end), mark, isFirst: state?.hasHappened === true && period.key === state.period.key }];
  });
  return {
    marks,
    deadline: by === null ? null : { day: by, x: endOf(by) },
    happenedX: marks.find(({ isFirst }) => isFirst)?.x ?? null,
    years: yearsFrom(first, whole).map(({ label, from, to }) => ({
      label,
      fromX: milestoneSize.left + (from / whole) * (milestoneSize.right - milestoneSize.left),
      toX: milestoneSize.left + (to / whole) * (milestoneSize.right - milestoneSize.left),
    })),
  };
}

function markOf({ report, reporting }: IndicatorPeriod): MilestoneMark | null {
  if (report) return Number(report.figure) > 0 ? 'happened' : 'notYet';
  return reporting === 'OVERDUE' || reporting === 'DUE' || reporting === 'RETURNED' ? 'missing' : null;
}

/** The calendar years of so many days, with the days they begin and end at. */
function yearsFrom(first: string, days: number): readonly { readonly label: string; readonly from: number; readonly to: number }[] {
  const years: { label: string; from: number; to: number }[] = [];
  for (let year = Number(first.slice(0, 4)); ; year += 1) {
    const from = Math.max(0, daysBetween(first, `${String(year)}-01-01`));
    if (from >= days) return years;
    years.push({ label: String(year), from, to: Math.min(days, daysBetween(first, `${String(year + 1)}-01-01`)) });
  }
}
