import type { MeasurementRecord } from '../services/indicators/read-indicators.ts';

/** What was reported where only figures are listed: null when it has no value, so that whoever reads `value` always finds one. */
export function valued(report: MeasurementRecord | null): MeasurementRecord | null {
  return report === null || report.value === null ? null : report;
}

/**
 * The figures among everything that was reported for an indicator. Those of a period that turned out to have nobody to measure are left
 * out with it: as they are read here, nothing would say that they no longer count.
 */
export function figuresAmong(reports: readonly MeasurementRecord[]): readonly MeasurementRecord[] {
  const empty = reports.filter(({ value, supersededById }) => value === null && supersededById === null);
  return reports.filter(
    (report) => report.value !== null && !empty.some(({ periodStart, periodEnd }) => periodStart === report.periodStart && periodEnd === report.periodEnd),
  );
}
