import type { ResponsibilityRole } from '../../graphql/generated/graphql.ts';

const order: Readonly<Record<ResponsibilityRole, number>> = {
  SOLELY_RESPONSIBLE: 0,
  LEAD: 1,
  PERFORMS: 2,
  COORDINATES: 3,
  REFERS: 4,
  RECRUITS: 5,
  TEACHES: 6,
  HOSTS: 7,
  FUNDS: 8,
  ADVISES: 9,
  DOCUMENTS: 10,
  REPORTS: 11,
  CONTRIBUTES: 12,
  CHAIRS: 13,
  INFORMED: 14,
};

/** Every role, those who answer for the whole first. A role that the schema gains does not compile until it has its place. */
export const roles: readonly ResponsibilityRole[] = (Object.keys(order) as ResponsibilityRole[]).sort((left, right) => order[left] - order[right]);
