import type { CategoryPeriodResolvers } from '../generated/resolvers.ts';

export const CategoryPeriod: CategoryPeriodResolvers = {
  key: ({ period }) => period.key,
  label: ({ period }, _arguments, { locale }) => period.label[locale],
  start: ({ period }) => period.start,
  end: ({ period }) => period.end,
};
