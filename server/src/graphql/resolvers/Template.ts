import type { TemplateResolvers } from '../generated/resolvers.ts';

export const Template: TemplateResolvers = {
  name: ({ name }, _arguments, { locale }) => name[locale],
};
