import { lockIndicators } from '../../data/repositories/indicators.ts';
import { readMeasurements, type MeasurementRecord } from '../../data/repositories/measurements.ts';
import type { Day } from '../../domain/days.ts';
import type { PlanrumError } from '../../domain/errors.ts';
import type { ServiceContext, Transaction } from '../context.ts';
import { openPeriods } from './figure-locks.ts';

/** What has been reported for some indicators, and stays so until the transaction ends. */
export interface HeldFigures {
  /** Newest first. */
  readonly measurements: readonly MeasurementRecord[];
  /** What is thrown for a period of an agreement that is locked, PERIOD_LOCKED; null when it is open. */
  lockedError(agreementId: string, periodEnd: Day): PlanrumError | null;
}

/**
 * Lets nobody else report, decide or lock the figures of these indicators until the transaction ends. Agreements and indicators are taken
 * in the order of their ids, so that two who hold some of the same never wait for each other. Locked periods blame `field`.
 */
export async function holdFigures(
  context: ServiceContext,
  transaction: Transaction,
  indicators: readonly { readonly indicatorId: string; readonly agreementId: string }[],
  field: string,
): Promise<HeldFigures> {
  const lockedIn = new Map<string, (periodEnd: Day) => PlanrumError | null>();
  for (const agreementId of [...new Set(indicators.map((one) => one.agreementId))].sort()) {
    lockedIn.set(agreementId, await openPeriods(context, transaction, agreementId, field));
  }
  const indicatorIds = [...new Set(indicators.map(({ indicatorId }) => indicatorId))];
  await lockIndicators(transaction, indicatorIds);
  return {
    measurements: await readMeasurements(transaction, indicatorIds),
    lockedError: (agreementId, periodEnd) => lockedIn.get(agreementId)?.(periodEnd) ?? null,
  };
}
