import { transitionsKnownTo, versionsKnownTo } from '../../services/days/read-turn.ts';
import { eventFields } from '../events/fields.ts';
import { found } from '../found.ts';
import type { DayTurnedResolvers } from '../generated/resolvers.ts';

export const DayTurned: DayTurnedResolvers = {
  ...eventFields,
  day: ({ data: { day } }) => {
    if (typeof day === 'string') return day;
    throw new Error('A day was turned without saying which.');
  },
  transitions: (event, _arguments, context) => [...transitionsKnownTo(context, event)],
  versions: (event, _arguments, context) =>
    Promise.all(
      versionsKnownTo(context, event).map(async (id) => found(await context.loaders.records.versionById.load(id), 'AgreementVersion', id)),
    ),
};
