import { encodeCursor } from '../../events/cursor.ts';
import type { StoredEvent } from '../../events/types.ts';
import { transitionOf } from '../../services/events/event-filter.ts';
import type { GraphQLContext } from '../context.ts';
import type { Soon } from '../loaders/loader.ts';
import type { AgreementMapper, IndicatorMapper, ItemMapper, OrganisationMapper, UserMapper } from '../mappers.ts';

type None = Readonly<Record<never, never>>;

/** What every event has. Everything is as it is now: an event holds ids alone. */
export const eventFields = {
  cursor: (event: StoredEvent): string => encodeCursor(event),
  agreement: ({ agreementId }: StoredEvent, _arguments: None, { loaders }: GraphQLContext): Soon<AgreementMapper | null> =>
    agreementId === null ? null : loaders.programmes.agreementById.load(agreementId),
  actor: ({ actorId }: StoredEvent, _arguments: None, { loaders }: GraphQLContext): Soon<UserMapper | null> =>
    actorId === null ? null : loaders.identity.userById.load(actorId),
  organisation: (
    { organisationId }: StoredEvent,
    _arguments: None,
    { loaders }: GraphQLContext,
  ): Soon<OrganisationMapper | null> =>
    organisationId === null ? null : loaders.identity.organisationById.load(organisationId),
} as const;

/** What every event of an indicator has. */
export const indicatorEventFields = {
  ...eventFields,
  indicator: ({ data: { indicatorId } }: StoredEvent, _arguments: None, { loaders }: GraphQLContext): Promise<IndicatorMapper | null> =>
    typeof indicatorId === 'string' ? loaders.draftIndicator(indicatorId) : Promise.resolve(null),
  transition: transitionOf,
} as const;

/** The item that an event of a responsibility is about; null when it is about the agreement as a whole. */
export async function itemOfEvent(
  { agreementId, data }: StoredEvent,
  _arguments: None,
  { loaders }: GraphQLContext,
): Promise<ItemMapper | null> {
  const { itemId } = data;
  if (agreementId === null || typeof itemId !== 'string') return null;
  const plan = await loaders.plans.plan({ agreementId, versionId: null });
  return plan?.item(itemId) ?? null;
}
