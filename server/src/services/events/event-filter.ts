import type { Performance } from '@planrum/schema/targets';
import { may } from '../../access/policy.ts';
import type { Actor } from '../../domain/actor.ts';
import type { EventType, StoredEvent } from '../../events/types.ts';

/** Which of a programme's events somebody wants to be told of. What is null does not narrow; an empty set fits nothing. */
export interface EventFilter {
  readonly types: ReadonlySet<EventType> | null;
  readonly agreementIds: ReadonlySet<string> | null;
  readonly indicatorIds: ReadonlySet<string> | null;
  /** Items, as `<agreementId>/<item id>`. */
  readonly itemKeys: ReadonlySet<string> | null;
  /** Organisations that report the indicator, or hold or held the responsibility. */
  readonly organisationIds: ReadonlySet<string> | null;
  readonly transition: { readonly from: ReadonlySet<Performance> | null; readonly to: ReadonlySet<Performance> | null } | null;
  /** Only what the follower has, or had, to do something about. */
  readonly isTask: boolean;
}

/** Lets everything through. */
export const everyEvent: EventFilter = {
  types: null,
  agreementIds: null,
  indicatorIds: null,
  itemKeys: null,
  organisationIds: null,
  transition: null,
  isTask: false,
};

export const indicatorEventTypes = [
  ...(['MeasurementReported', 'MeasurementDecided', 'TargetChanged', 'ComparisonsChanged', 'IndicatorChanged', 'IndicatorRejudged'] as const),
  ...(['BaselineChanged', 'IndicatorCreated', 'IndicatorArchived', 'IndicatorRestored', 'ReportDraftChanged'] as const),
] as const satisfies readonly EventType[];
export const agreementEventTypes = ['DocumentChanged', 'VersionFrozen', 'VersionPutInForce', 'FiguresLocked', 'AttachmentRemoved'] as const satisfies readonly EventType[];
export const responsibilityEventTypes = [
  'ResponsibilityAssigned',
  'ResponsibilityChanged',
  'ResponsibilityRemoved',
] as const satisfies readonly EventType[];

/**
 * Whether an event is among those. Rests on what the log holds of it and on nothing that changes later, so that what is replayed is
 * what was told live; only whether it is the follower's to do depends on who they are now.
 */
export function passes(filter: EventFilter, event: StoredEvent, follower: Actor): boolean {
  const { types, agreementIds, indicatorIds, itemKeys, organisationIds, transition } = filter;
  const { indicatorId, itemId } = event.data;
  return (
    (types === null || types.has(event.type)) &&
    isAmong(agreementIds, [event.agreementId]) &&
    isAmong(indicatorIds, [indicatorId]) &&
    isAmong(itemKeys, typeof itemId === 'string' ? [`${String(event.agreementId)}/${itemId}`] : []) &&
    isAmong(organisationIds, organisationsOf(event)) &&
    (transition === null || isTransition(transition, event)) &&
    (!filter.isTask || isTaskOf(follower, event))
  );
}

/** The transition of an indicator's performance that an event caused; null when it caused none. */
export function transitionOf({ data }: StoredEvent): { readonly from: Performance; readonly to: Performance } | null {
  const { performanceBefore, performanceAfter } = data;
  // Written together, by services/indicators/performance.ts alone.
  if (typeof performanceBefore !== 'string' || typeof performanceAfter !== 'string') return null;
  return { from: performanceBefore as Performance, to: performanceAfter as Performance };
}

function isTransition(wanted: NonNullable<EventFilter['transition']>, event: StoredEvent): boolean {
  const transition = transitionOf(event);
  return transition !== null && isAmong(wanted.from, [transition.from]) && isAmong(wanted.to, [transition.to]);
}

function organisationsOf({ data }: StoredEvent): readonly unknown[] {
  return [data['reporterId'], data['holderId'], data['unitId'], data['formerHolderId'], data['formerUnitId']];
}

function isTaskOf(follower: Actor, event: StoredEvent): boolean {
  const isTheirs = isAmong(new Set(follower.organisationIds), organisationsOf(event));
  switch (event.type) {
    case 'ResponsibilityAssigned':
    case 'ResponsibilityChanged':
    case 'ResponsibilityRemoved':
      return isTheirs || [event.data['personId'], event.data['formerPersonId']].includes(follower.userId);
    case 'MeasurementReported':
    case 'MeasurementDecided':
      return isTheirs || mayDecide(follower, event);
    // Figures have fallen due: whose they are, the tasks themselves say.
    case 'DayTurned':
      return Array.isArray(event.data['transitions']) && event.data['transitions'].length > 0;
    // Whoever has begun has not done it.
    case 'ReportDraftChanged':
    case 'TargetChanged':
    case 'FiguresLocked':
    case 'AttachmentRemoved':
    case 'VersionFrozen':
    case 'VersionPutInForce':
    case 'DocumentChanged':
    case 'ComparisonsChanged':
    case 'IndicatorChanged':
    case 'IndicatorRejudged':
    case 'IndicatorCreated':
    case 'IndicatorArchived':
    case 'IndicatorRestored':
    case 'BaselineChanged':
    case 'GoalChanged':
    case 'PathwayAdded':
    case 'PathwayRemoved':
      return false;
  }
}

function mayDecide(follower: Actor, { stream, agreementId, type, actorId, organisationId, data }: StoredEvent): boolean {
  if (agreementId === null) return false;
  const programmeId = stream.slice(stream.indexOf(':') + 1);
  // Who decided on a figure is told as well: on their other screens it is done.
  const reportedById = type === 'MeasurementReported' ? actorId : null;
  const reporterId = data['reporterId'] ?? organisationId;
  return may(follower, 'figure.decide', { programmeId, agreementId, reportedById, organisationId: typeof reporterId === 'string' ? reporterId : '' });
}

function isAmong(wanted: ReadonlySet<unknown> | null, values: readonly unknown[]): boolean {
  return wanted === null || values.some((value) => wanted.has(value));
}
