import { textRevision } from '@planrum/schema/plan';
import type { SectionResolvers } from '../generated/resolvers.ts';

export const Section: SectionResolvers = {
  label: ({ label }, _arguments, { locale }) => label[locale],
  plain: ({ text }) => text.plain,
  markdown: ({ text }) => text.markdown,
  structured: ({ text }) => text.structured,
  revision: ({ text }) => textRevision(text.structured),
};
