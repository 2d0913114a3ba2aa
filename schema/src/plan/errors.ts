/** Why an operation was refused. */
export type PlanInputProblem =
  | 'BAD_ID'
  | 'ID_TAKEN'
  | 'BAD_KIND'
  | 'BAD_KEY'
  | 'EMPTY_NAME'
  | 'NAME_TOO_LONG'
  | 'UNKNOWN_ITEM'
  | 'TOO_MANY_ITEMS'
  | 'BAD_DATE'
  | 'TEXT_TOO_LONG'
  | 'TEXT_TOO_DEEP'
  | 'WRONG_TYPE';

/** Thrown by the operations of a plan document on input they refuse; the document is unchanged then. */
export class PlanInputError extends Error {
  override readonly name = 'PlanInputError';
  readonly problem: PlanInputProblem;

  constructor(problem: PlanInputProblem, message: string) {
    super(message);
    this.problem = problem;
  }
}
