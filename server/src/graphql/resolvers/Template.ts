import type { TemplateResolvers } from '../generated/resolvers.ts';

export const Template: TemplateResolvers = {
  goalLevels: ({ goalLevels }) => [...goalLevels],
  name: ({ name }, _arguments, { locale }) => name[locale],
};
