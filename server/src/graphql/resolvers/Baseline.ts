import { wordsForWrittenDay } from '@planrum/schema/targets';
import { nodeId } from '../../domain/node-id.ts';
import type { BaselineResolvers } from '../generated/resolvers.ts';

export const Baseline: BaselineResolvers = {
  id: ({ id, versionId }) => nodeId('Baseline', id, versionId),
  datePrecision: ({ datePrecision }) => datePrecision ?? 'DAY',
  dateWords: ({ date, datePrecision }, _arguments, { locale }) => (date === null ? null : wordsForWrittenDay(date, datePrecision ?? 'DAY', locale)),
};
