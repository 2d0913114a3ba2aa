import { issueSentences } from '@planrum/schema/check';
import type { PlanIssueResolvers } from '../generated/resolvers.ts';

export const PlanIssue: PlanIssueResolvers = {
  message: ({ code }, _arguments, { locale }) => issueSentences[code][locale],
};
