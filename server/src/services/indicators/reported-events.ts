import type { MeasurementRecord } from '../../data/repositories/measurements.ts';
import type { Actor } from '../../domain/actor.ts';
import type { NewEvent } from '../../events/types.ts';
import { agreementEvent } from '../events/agreement-event.ts';

/** The events that tell of reported figures, one for each. */
export function reportedEvents(actor: Actor, reported: readonly MeasurementRecord[]): NewEvent[] {
  return reported.map(({ id, indicatorId, programmeId, agreementId, organisationId, periodStart, periodEnd }) =>
    agreementEvent(actor, {
      type: 'MeasurementReported',
      programmeId,
      agreementId,
      subjectId: id,
      organisationId,
      data: { indicatorId, periodStart, periodEnd },
    }),
  );
}
