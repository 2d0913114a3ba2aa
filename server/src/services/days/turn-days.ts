import { findProgrammesBefore, readSchedules, takeDays } from '../../data/repositories/day-turns.ts';
import { findAgreementsOfProgrammes } from '../../data/repositories/agreements.ts';
import { readMeasurements } from '../../data/repositories/measurements.ts';
import { findVersionsOfAgreements } from '../../data/repositories/versions.ts';
import { copenhagenDay, type Day } from '../../domain/days.ts';
import type { NewEvent } from '../../events/types.ts';
import type { Resources, Transaction } from '../context.ts';
import { transitionsOn, turningPeriods, versionsTurnedOn } from './transitions.ts';

/**
 * Tells every programme, once, of each day that has begun since it was last told: one event a day, with the statuses that the date
 * alone changed. Any number of instances may do so at once.
 * @returns the day it is.
 */
export async function turnDays({ prisma, unitOfWork, now }: Resources): Promise<Day> {
  const today = copenhagenDay(now());
  for (const programmeId of await findProgrammesBefore(prisma, today)) {
    await unitOfWork(async (transaction) => {
      const days = await takeDays(transaction, programmeId, today);
      return { result: undefined, events: days.length === 0 ? [] : await turnsOf(transaction, programmeId, days) };
    });
  }
  return today;
}

async function turnsOf(transaction: Transaction, programmeId: string, days: readonly Day[]): Promise<NewEvent[]> {
  const turning = turningPeriods(await readSchedules(transaction, programmeId), days);
  const indicatorIds = [...new Set(turning.map(({ indicator }) => indicator.id))];
  const measurements = indicatorIds.length === 0 ? [] : await readMeasurements(transaction, indicatorIds);
  const agreements = await findAgreementsOfProgrammes(transaction, [programmeId]);
  const versions = await findVersionsOfAgreements(
    transaction,
    agreements.map(({ id }) => id),
  );
  return days.map((day) => ({
    ...{ stream: `programme:${programmeId}`, type: 'DayTurned', agreementId: null },
    ...{ subjectId: programmeId, actorId: null, organisationId: null },
    data: {
      day,
      transitions: transitionsOn(day, turning, measurements).map((transition) => ({ ...transition })),
      versions: versionsTurnedOn(day, versions).map(({ id, agreementId }) => ({ id, agreementId })),
    },
  }));
}
