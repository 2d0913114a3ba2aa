import { nodeId } from '../../domain/node-id.ts';
import type { DataSourceResolvers } from '../generated/resolvers.ts';

export const DataSource: DataSourceResolvers = {
  id: ({ id, versionId }) => nodeId('DataSource', id, versionId),
};
