import type { TargetRule } from '@planrum/schema/targets';
import type { BaselineContent, IndicatorContent, MeasurementContent } from '../content.ts';

/** What the indicators of the strategy have in common. */
const common = { frequency: 'QUARTERLY', direction: 'INCREASE', dataSource: 'Jobcentrets fagsystem', reporter: 'jobcenter-vallensbaek', lagDays: 15 } as const;
export const count = { ...common, kind: 'COUNT', aggregation: 'TOTAL' } as const;
export const level = { ...common, kind: 'LEVEL', aggregation: 'LATEST' } as const;
export const share = { ...common, kind: 'SHARE', unit: '%', aggregation: 'LATEST', decimals: 1 } as const;
export const happened = { ...common, kind: 'MILESTONE', aggregation: 'LATEST' } as const;
/** Counted once, when the year is over. */
export const yearly = { frequency: 'YEARLY', dueDays: 60 } as const;

export const none: readonly BaselineContent[] = [{ scope: 'TARGET_GROUP', label: 'Målgruppen' }];

export function start(value: string, label: string, date: string, source = 'Jobindsats'): readonly BaselineContent[] {
  return [{ scope: 'TARGET_GROUP', label, value, date, source }];
}

export function atLeast(value: string): TargetRule {
  return { kind: 'perPeriod', bound: 'AT_LEAST', value, every: 'YEARLY' };
}

export function standing(limit: 'AT_LEAST' | 'AT_MOST', value: string): TargetRule {
  return { kind: 'standing', limit, value, isAverage: false };
}

export const during2015 = { from: '2015-01-01', by: '2015-12-31' } as const;

/** Accepted figures of the year's quarters. */
export function quarters(by: string, ...values: readonly string[]): readonly MeasurementContent[] {
  return values.map((value, index) => ({ period: `2015-Q${String(index + 1)}`, value, by, status: 'ACCEPTED' }));
}

/** The figure of the whole year. */
export function wholeYear(by: string, value: string): readonly MeasurementContent[] {
  return [{ period: '2015', value, by, status: 'ACCEPTED' }];
}

export type Indicators = readonly IndicatorContent[];
