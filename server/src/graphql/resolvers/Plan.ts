import { findingsOfPlan } from '../../services/plans/check-plan.ts';
import type { PlanResolvers } from '../generated/resolvers.ts';
import { goalOfPlan } from '../goals.ts';

export const Plan: PlanResolvers = {
  version: ({ source }) => source.version,
  documentSeq: ({ source }) => String(source.documentSeq),
  hash: (plan) => plan.projectionHash,
  sections: (plan) => plan.sections(null),
  items: (plan, { includeArchived }) => plan.items({ includeArchived }),
  parties: (plan) => plan.parties(null),
  goals: (plan) => plan.goals().map((goal) => goalOfPlan(plan, goal)),
  indicators: (plan) => plan.indicators(),
  archivedGoals: (plan) => plan.archivedGoals().map((goal) => goalOfPlan(plan, goal)),
  archivedIndicators: (plan) => plan.archivedIndicators(),
  pathways: (plan) => plan.pathways.all,
  responsibilities: (plan) => plan.responsibilities(null),
  resources: (plan) => plan.resources(),
  budget: (plan) => plan.budget(),
  commitments: (plan) => plan.commitments(),
  issues: (plan) => plan.issues(),
  findings: (plan, _arguments, context) => findingsOfPlan(context, plan),
};
