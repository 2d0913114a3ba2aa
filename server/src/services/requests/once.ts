import { createHash } from 'node:crypto';
import { canonicalJson } from '@planrum/schema/plan';
import {
  claim,
  findReceipt,
  insertReceipt,
  isClaim,
  releaseClaim,
  type RequestIdentity,
  type RequestReceipt,
} from '../../data/repositories/request-receipts.ts';
import type { Actor } from '../../domain/actor.ts';
import { PlanrumError } from '../../domain/errors.ts';
import type { ServiceContext, UnitOfWork } from '../context.ts';
import { answerOf, keptAnswer } from './kept-answer.ts';

/** What somebody asks to be done. */
export interface MutationRequest {
  /** The caller's name for this very request; nothing when they will not ask again. */
  readonly key: string | null | undefined;
  readonly mutation: string;
  readonly input: unknown;
}

/** So long a request is known by its key: a week that nobody was at work is no reason to do it twice. */
const keptMs = 7 * 86_400_000;
/** Longer than saving may take: a claim that a server left behind when it was killed must not hold up whoever asks again. */
const claimMs = 60_000;
const keyPattern = /^[\x21-\x7e]{1,128}$/;

export interface OnceOptions<Answer> {
  /** What to keep of an answer; undefined when nothing was done, so that it is tried anew. */
  readonly keep?: (answer: Answer) => Answer | undefined;
}

/**
 * Does what is asked for, once however often it is asked under the same key: asked again, it gives the answer that was given then. A use
 * case is known to be done by the receipt in its own transaction, so its answer must be what its unit of work results in. What was refused
 * leaves none, and is tried anew.
 * @throws PlanrumError INVALID_INPUT for what is no key, KEY_REUSED when the key belongs to another request, UNAVAILABLE while it is being
 * done; and what the use case throws.
 */
export async function once<Context extends ServiceContext, Answer>(
  context: Context,
  request: MutationRequest,
  use: (context: Context) => Promise<Answer>,
  { keep = (answer) => answer }: OnceOptions<Answer> = {},
): Promise<Answer> {
  const identity = identityOf(context, request);
  if (identity === null) return use(context);
  const before = await findReceipt(context.prisma, identity, context.now());
  if (before !== null) return replayed<Answer>(before, identity);
  try {
    return await use({ ...context, unitOfWork: withReceipt(context, identity, keep) });
  } catch (error) {
    if (!(error instanceof PlanrumError) && !(error instanceof DoneMeanwhile)) throw error;
    // The same request may have been on its way twice: then the other one is why this one was refused.
    const meanwhile = await findReceipt(context.prisma, identity, context.now());
    if (meanwhile === null) throw error;
    return replayed<Answer>(meanwhile, identity);
  }
}

/**
 * As {@link once}, for what is saved in a transaction that is not the use case's own: the key is claimed before, and whoever saves puts the
 * receipt in its place.
 * @param answer what the use case answers when it is done, known before.
 */
export async function onceClaimed<Answer>(
  context: ServiceContext,
  request: MutationRequest,
  answer: Answer,
  use: (receipt: RequestReceipt | null) => Promise<void>,
): Promise<Answer> {
  const identity = identityOf(context, request);
  if (identity === null) {
    await use(null);
    return answer;
  }
  const now = context.now();
  const before = await findReceipt(context.prisma, identity, now);
  if (before !== null) return replayed<Answer>(before, identity);
  const isMine = await insertReceipt(context.prisma, { ...identity, answer: claim, expiresAt: new Date(now.getTime() + claimMs) }, now);
  if (!isMine) throw inProgress();
  try {
    await use(receiptOf(identity, answer, now));
  } catch (error) {
    // What may still be saved keeps its claim.
    if (!(error instanceof PlanrumError && error.code === 'UNAVAILABLE')) await releaseClaim(context.prisma, identity);
    throw error;
  }
  // It came to nothing new: there is nothing to remember.
  await releaseClaim(context.prisma, identity);
  return answer;
}

/** Whose request it is and which; null when it carries no key. @throws PlanrumError INVALID_INPUT for what is no key. */
function identityOf({ actor }: ServiceContext, { key, mutation, input }: MutationRequest): RequestIdentity | null {
  if (key == null || actor === null) return null;
  if (!keyPattern.test(key)) throw new PlanrumError('INVALID_INPUT', 'requestKeyForm', { field: ['idempotencyKey'] });
  return { holder: holderOf(actor), key, mutation, inputHash: hashOf(input) };
}

/** Units of work that leave a receipt in their own transaction. @throws DoneMeanwhile when there is one already; nothing is written then. */
function withReceipt<Answer>(context: ServiceContext, identity: RequestIdentity, keep: (answer: Answer) => Answer | undefined): UnitOfWork {
  return (work, options) =>
    context.unitOfWork(async (transaction) => {
      const done = await work(transaction);
      // The use case's answer is what its unit of work results in, see `once`.
      const answer = done.result as unknown as Answer;
      const kept = keep(answer);
      if (kept === undefined && answer !== undefined) return done;
      const now = context.now();
      if (!(await insertReceipt(transaction, receiptOf(identity, kept, now), now))) throw new DoneMeanwhile();
      return done;
    }, options);
}

class DoneMeanwhile extends Error {
  override readonly name = 'DoneMeanwhile';
}

function receiptOf(identity: RequestIdentity, answer: unknown, now: Date): RequestReceipt {
  return { ...identity, answer: { value: keptAnswer(answer) }, expiresAt: new Date(now.getTime() + keptMs) };
}

function replayed<Answer>(receipt: RequestReceipt, identity: RequestIdentity): Answer {
  if (receipt.mutation !== identity.mutation || !receipt.inputHash.equals(identity.inputHash)) {
    throw new PlanrumError('KEY_REUSED', 'requestKeyReused', { field: ['idempotencyKey'] });
  }
  if (isClaim(receipt)) throw inProgress();
  const { value } = answerOf(receipt.answer) as { readonly value: Answer };
  return value;
}

function inProgress(): PlanrumError {
  return new PlanrumError('UNAVAILABLE', 'requestInProgress', { field: ['idempotencyKey'] });
}

/** A token's keys are its own: what it is answered must not come from what another may do. */
function holderOf({ userId, tokenId }: Actor): string {
  return tokenId === null ? `user:${userId}` : `token:${tokenId}`;
}

function hashOf(input: unknown): Buffer {
  return createHash('sha256').update(canonicalJson(JSON.parse(JSON.stringify(input ?? null))), 'utf8').digest();
}
