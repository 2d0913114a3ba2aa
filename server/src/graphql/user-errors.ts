import { errorKinds, PlanrumError } from '../domain/errors.ts';
import type { GraphQLContext } from './context.ts';
import type { ResolversTypes } from './generated/resolvers.ts';
import type { SectionMapper } from './mappers.ts';

/** A user error as resolvers give it. */
export type UserErrorMapper = Awaited<ResolversTypes['UserError']>;

/**
 * Runs a mutation's use case and answers with what it changed, or with `refused` and the user errors that say why.
 * @throws whatever is not a PlanrumError: a fault of ours is no user's.
 */
export async function answer<Changed extends object, Refused extends object>(
  { locale, logger }: Pick<GraphQLContext, 'locale' | 'logger'>,
  change: () => Promise<Changed>,
  refused: Refused,
): Promise<(Changed | Refused) & { readonly userErrors: UserErrorMapper[] }> {
  try {
    return { ...(await change()), userErrors: [] };
  } catch (error) {
    if (!(error instanceof PlanrumError)) throw error;
    logger[errorKinds[error.code].log]({ code: error.code }, error.message);
    return { ...refused, userErrors: userErrorsOf(error, locale) };
  }
}

/** A mistake, and the others that came with it, as the SDL has them. */
export function userErrorsOf(error: PlanrumError, locale: GraphQLContext['locale']): UserErrorMapper[] {
  return [error, ...(error.details.others ?? [])].map((one) => toUserError(one, locale));
}

/** The SDL's user error for a mistake, by the table of errors. @throws Error when a conflict does not say what is there now. */
function toUserError(error: PlanrumError, locale: GraphQLContext['locale']): UserErrorMapper {
  const { field, current } = error.details;
  const base = { message: error.sentence(locale), code: error.code, field: field === undefined ? null : [...field] };
  const { graphqlType } = errorKinds[error.code];
  if (graphqlType !== 'ConflictError' && graphqlType !== 'TextConflictError') return { __typename: graphqlType, ...base };
  if (current === undefined) throw new Error(`A ${error.code} was thrown without the record as it is now.`, { cause: error });
  if (graphqlType === 'TextConflictError') return { __typename: graphqlType, ...base, current: current.record as SectionMapper };
  return { __typename: graphqlType, ...base, current: tagged(current.typename, current.record) };
}

/**
 * A record that an interface can be resolved from: graphql reads the type's name off it. Whether the record fits the name is
 * up to the caller; the union of all mappers cannot tell.
 */
export function tagged(typename: string, record: object): Awaited<ResolversTypes['Node']> {
  const named: unknown = { ...record, __typename: typename };
  return named as Awaited<ResolversTypes['Node']>;
}
