import type { PathwayTerm } from '../../domain/plan-content.ts';

/** The steps of a theory of change, found from either end in constant time, so that reading them all stays linear. */
export class PathwayIndex<Step extends PathwayTerm> {
  private readonly byEnd = new Map<string, Step[]>();

  constructor(readonly all: readonly Step[]) {
    for (const step of all) {
      this.add(`item ${step.itemId}`, step);
      this.add(`goal ${step.goalId}`, step);
      if (step.indicatorId !== null) this.add(`indicator ${step.indicatorId}`, step);
    }
  }

  /** The steps that begin or end there, in order. */
  at(end: 'item' | 'goal' | 'indicator', id: string): readonly Step[] {
    return this.byEnd.get(`${end} ${id}`) ?? [];
  }

  private add(end: string, step: Step): void {
    const steps = this.byEnd.get(end);
    if (steps === undefined) this.byEnd.set(end, [step]);
    else steps.push(step);
  }
}
