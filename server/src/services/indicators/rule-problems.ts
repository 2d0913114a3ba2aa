import type { RuleProblem } from '@planrum/schema/targets';
import { PlanrumError } from '../../domain/errors.ts';

/**
 * A refusal of a rule with everything that is wrong with it. In an input every rule lies under the name of its kind, so `kinds`
 * are the kind of the rule and, where it is inherited, of the one in it. @throws Error when there is no problem
 */
export function refusalOf(problems: readonly RuleProblem[], field: string, [kind, innerKind]: readonly [string, string | null]): PlanrumError {
  const placeOf = (problem: RuleProblem): readonly string[] => {
    const [first = '', ...rest] = problem.field.split('.');
    return [field, kind, first, ...(innerKind !== null && rest.length > 0 ? [innerKind] : []), ...rest];
  };
  const [first, ...others] = problems;
  if (first === undefined) throw new Error('A rule was refused without a reason.');
  return new PlanrumError('INVALID_INPUT', first.sentence, {
    field: placeOf(first),
    others: others.map((problem) => new PlanrumError('INVALID_INPUT', problem.sentence, { field: placeOf(problem) })),
  });
}
