import type { GraphQLContext } from './context.ts';
import type { IndicatorMapper } from './mappers.ts';

/** Indicators of drafts by their ids, each once; without those that the viewer may not know of. */
export async function knownIndicators({ loaders }: GraphQLContext, ids: readonly string[]): Promise<IndicatorMapper[]> {
  const indicators = await Promise.all([...new Set(ids)].map((id) => loaders.draftIndicator(id)));
  return indicators.filter((indicator) => indicator !== null);
}
