import type { SectionResolvers } from '../generated/resolvers.ts';

export const Section: SectionResolvers = {
  label: ({ label }, _arguments, { locale }) => label[locale],
  plain: ({ text }) => text.plain,
  markdown: ({ text }) => text.markdown,
  structured: ({ text }) => text.structured,
};
