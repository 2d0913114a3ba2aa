import type { MeasurementContent } from '../content.ts';

const periods = ['2007-Q1', '2007-Q2', '2007-Q3', '2007-Q4', '2008-Q1', '2008-Q2'];

/** Accepted figures of the agreement's quarters, from the first. */
export function quarters(by: string, ...values: readonly string[]): readonly MeasurementContent[] {
  return values.map((value, index) => ({ period: periods[index] ?? '', value, by, status: 'ACCEPTED' }));
}
