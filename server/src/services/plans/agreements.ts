import { authorise, knownTo, may, type Action } from '../../access/policy.ts';
import {
  findAgreementBySlug,
  findAgreementsByIds,
  findAgreementsOfProgrammes,
  type AgreementRecord,
} from '../../data/repositories/agreements.ts';
import { findAreasOfAgreements, type AgreementAreaRecord } from '../../data/repositories/programmes.ts';
import type { Actor, MaybeActor } from '../../domain/actor.ts';
import { PlanrumError } from '../../domain/errors.ts';
import { isSlug } from '../../domain/free-text.ts';
import type { ServiceContext } from '../context.ts';

export type { AgreementRecord } from '../../data/repositories/agreements.ts';
export type { AgreementAreaRecord } from '../../data/repositories/programmes.ts';

/** What is done with an agreement as a whole. */
type AgreementAction = Extract<Action, 'agreement.read' | 'agreement.edit' | 'agreement.assign' | 'agreement.decide' | 'figures.lock' | 'pathway.change' | 'goal.change' | 'indicator.change'>;

/** What the policy must be told of an agreement. */
function factsOf(agreement: AgreementRecord): { readonly programmeId: string; readonly agreementId: string } {
  return { programmeId: agreement.programmeId, agreementId: agreement.id };
}

/** The agreement with this slug. @throws PlanrumError NOT_FOUND, NOT_SIGNED_IN or FORBIDDEN. */
export async function readAgreementBySlug(context: ServiceContext, slug: string): Promise<AgreementRecord> {
  const agreement = isSlug(slug) ? await findAgreementBySlug(context.prisma, slug) : null;
  return authorised(context, agreement, 'agreement.read').agreement;
}

/** The agreements with these ids that the actor may read. @throws PlanrumError as `knownTo`; so do the two readers below. */
export async function readAgreements(context: ServiceContext, ids: readonly string[]): Promise<AgreementRecord[]> {
  return readable(context, await findAgreementsByIds(context.prisma, ids));
}

/** The agreements of these programmes that the actor may read, in order. */
export async function readAgreementsOfProgrammes(
  context: ServiceContext,
  programmeIds: readonly string[],
): Promise<AgreementRecord[]> {
  return readable(context, await findAgreementsOfProgrammes(context.prisma, programmeIds));
}

/** The areas of these agreements, of those that the actor may read. */
export async function readAreasOfAgreements(
  context: ServiceContext,
  agreementIds: readonly string[],
): Promise<AgreementAreaRecord[]> {
  return knownTo(context.actor, 'agreement.read', await findAreasOfAgreements(context.prisma, agreementIds), (area) => area);
}

/**
 * An agreement that the actor may do something with.
 * @throws PlanrumError NOT_FOUND, NOT_SIGNED_IN or FORBIDDEN, blaming `field`.
 */
export async function requireAgreement(
  context: ServiceContext,
  id: string,
  action: AgreementAction,
  field?: readonly string[],
): Promise<{ readonly agreement: AgreementRecord; readonly actor: Actor }> {
  const [agreement] = await findAgreementsByIds(context.prisma, [id]);
  return authorised(context, agreement ?? null, action, field);
}

/** What to throw for something that does not exist: who is not signed in is told that, whether it exists or not. */
export function unknownTo(actor: MaybeActor, field?: readonly string[]): PlanrumError {
  if (actor === null) return new PlanrumError('NOT_SIGNED_IN', 'notSignedIn');
  return new PlanrumError('NOT_FOUND', 'notFound', field === undefined ? {} : { field });
}

/** What somebody may do with an agreement. */
export type AgreementPermissions = Readonly<
  Record<'edit' | 'assign' | 'decide' | 'changeTargets' | 'changeGoals' | 'changeIndicators' | 'changePathways' | 'lockFigures', boolean>
>;

/** What the actor may do with an agreement. */
export function permissionsOf({ actor }: Pick<ServiceContext, 'actor'>, agreement: AgreementRecord): AgreementPermissions {
  const facts = factsOf(agreement);
  return {
    edit: may(actor, 'agreement.edit', facts),
    assign: may(actor, 'agreement.assign', facts),
    decide: may(actor, 'agreement.decide', facts),
    changeTargets: may(actor, 'target.change', facts),
    changeGoals: may(actor, 'goal.change', facts),
    changeIndicators: may(actor, 'indicator.change', facts),
    changePathways: may(actor, 'pathway.change', facts),
    lockFigures: may(actor, 'figures.lock', facts),
  };
}

function readable({ actor }: ServiceContext, agreements: readonly AgreementRecord[]): AgreementRecord[] {
  return knownTo(actor, 'agreement.read', agreements, factsOf);
}

function authorised(
  { actor }: ServiceContext,
  agreement: AgreementRecord | null,
  action: AgreementAction,
  field?: readonly string[],
): { readonly agreement: AgreementRecord; readonly actor: Actor } {
  if (agreement === null) throw unknownTo(actor, field);
  return { agreement, actor: authorise(actor, action, factsOf(agreement), field) };
}
