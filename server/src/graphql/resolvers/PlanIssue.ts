import { wordsForIssue } from '../../services/plans/issue-words.ts';
import type { PlanIssueResolvers } from '../generated/resolvers.ts';

export const PlanIssue: PlanIssueResolvers = {
  message: ({ code }, _arguments, { locale }) => wordsForIssue(code, locale),
};
