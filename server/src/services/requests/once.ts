import { createHash } from 'node:crypto';
import { canonicalJson } from '@planrum/schema/plan';
import { findReceipt, insertReceipt, type RequestIdentity, type RequestReceipt } from '../../data/repositories/request-receipts.ts';
import type { Actor } from '../../domain/actor.ts';
import { PlanrumError } from '../../domain/errors.ts';
import type { ServiceContext, UnitOfWork } from '../context.ts';
import { answerOf, keptAnswer } from './kept-answer.ts';

/** What somebody asks to be done. */
export interface MutationRequest {
  /** The caller's name for this very request; null when they will not ask again. */
  readonly key: string | null | undefined;
  readonly mutation: string;
  readonly input: unknown;
}

/** So long a request is known by its key: a week that nobody was at work is no reason to do it twice. */
const keptDays = 7;
const keyPattern = /^[\x21-\x7e]{1,128}$/;

export interface OnceOptions<Answer> {
  /** What to keep of an answer; undefined when nothing was done, so that it is tried anew. */
  readonly keep?: (answer: Answer) => Answer | undefined;
}

/**
 * Does what is asked for, once however often it is asked under the same key: asked again, it gives the answer that was given then. A use
 * case is known to be done by the receipt in its own transaction, so its answer must be what its unit of work results in. What was refused
 * leaves none, and is tried anew.
 * @throws PlanrumError INVALID_INPUT for what is no key, KEY_REUSED when the key belongs to another request; and what the use case throws.
 */
export async function once<Context extends ServiceContext, Answer>(
  context: Context,
  { key, mutation, input }: MutationRequest,
  use: (context: Context, receiptOf: (answer: Answer) => RequestReceipt | null) => Promise<Answer>,
  { keep = (answer) => answer }: OnceOptions<Answer> = {},
): Promise<Answer> {
  const { actor } = context;
  if (key == null || actor === null) return use(context, () => null);
  if (!keyPattern.test(key)) throw new PlanrumError('INVALID_INPUT', 'requestKeyForm', { field: ['idempotencyKey'] });
  const identity: RequestIdentity = { holder: holderOf(actor), key, mutation, inputHash: hashOf(input) };

  const before = await findReceipt(context.prisma, identity, context.now());
  if (before !== null) return replayed<Answer>(before, identity);
  const receiptOf = (answer: Answer): RequestReceipt | null => {
    const kept = keep(answer);
    if (kept === undefined && answer !== undefined) return null;
    const expiresAt = new Date(context.now().getTime() + keptDays * 86_400_000);
    return { ...identity, answer: { value: keptAnswer(kept) }, expiresAt };
  };
  try {
    return await use({ ...context, unitOfWork: withReceipt(context, receiptOf) }, receiptOf);
  } catch (error) {
    if (!(error instanceof PlanrumError) && !(error instanceof DoneMeanwhile)) throw error;
    // The same request may have been on its way twice: then the other one is why this one was refused.
    const meanwhile = await findReceipt(context.prisma, identity, context.now());
    if (meanwhile === null) throw error;
    return replayed<Answer>(meanwhile, identity);
  }
}

/** Units of work that leave a receipt in their own transaction. @throws DoneMeanwhile when there is one already; nothing is written then. */
function withReceipt<Answer>(context: ServiceContext, receiptOf: (answer: Answer) => RequestReceipt | null): UnitOfWork {
  return (work, options) =>
    context.unitOfWork(async (transaction) => {
      const done = await work(transaction);
      // The use case's answer is what its unit of work results in, see `once`.
      const receipt = receiptOf(done.result as unknown as Answer);
      if (receipt !== null && !(await insertReceipt(transaction, receipt, context.now()))) throw new DoneMeanwhile();
      return done;
    }, options);
}

class DoneMeanwhile extends Error {
  override readonly name = 'DoneMeanwhile';
}

function replayed<Answer>({ mutation, inputHash, answer }: RequestReceipt, identity: RequestIdentity): Answer {
  if (mutation !== identity.mutation || !inputHash.equals(identity.inputHash)) {
    throw new PlanrumError('KEY_REUSED', 'requestKeyReused', { field: ['idempotencyKey'] });
  }
  const { value } = answerOf(answer) as { readonly value: Answer };
  return value;
}

/** A token's keys are its own: what it is answered must not come from what another may do. */
function holderOf({ userId, tokenId }: Actor): string {
  return tokenId === null ? `user:${userId}` : `token:${tokenId}`;
}

function hashOf(input: unknown): Buffer {
  return createHash('sha256').update(canonicalJson(JSON.parse(JSON.stringify(input ?? null))), 'utf8').digest();
}
