import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { localeOfHeader } from '../../domain/locale.ts';
import type { MaybeActor } from '../../domain/actor.ts';
import type { Answers } from '../answers/answers.ts';
import { KeptAnswer } from '../answers/kept-answers.ts';
import type { Charge } from '../admission.ts';
import { createCharge } from '../charge.ts';
import { toWireError } from '../errors.ts';
import type { Operations } from '../execution/operations.ts';
import { createHttpContext, requireActor, type Surroundings } from '../http-context.ts';
import { admitOverHttp, executeOverHttp, isQuery, runnableOverHttp } from './answer.ts';
import type { Entered } from './door.ts';
import type { KnownQuestions } from './questions.ts';
import { send, sendError, sendKept } from './send.ts';

export interface ServeOptions {
  readonly operations: Operations;
  /** Null: every query is executed. */
  readonly answers: Answers | null;
  readonly questions: KnownQuestions;
}

/** Serves `/graphql` over HTTP, behind the door that has read the request. */
export function serveGraphQL(app: FastifyInstance, { operations, answers, questions }: ServeOptions, surroundings: Surroundings): void {
  const { access, logger, rates } = surroundings;

  app.all('/graphql', async (request, reply) => {
    const { entered } = request;
    if (entered === null || entered.question === null) throw new Error('The request did not come through the door.');
    const { question, mediaType } = entered;
    const { cookie, authorization } = request.headers;
    const credentials = { cookie, authorization };
    const to = { logger, mediaType, isGet: request.method === 'GET' };

    const prepared = operations.prepare(question.request.query, question.request.operationName);
    const key = 'document' in prepared && isQuery(prepared) ? question.key : null;
    const recalled = answers === null || key === null ? null : await answers.recall(key, credentials);
    if (recalled !== null && recalled.answer !== null) {
      const { actor, answer } = recalled;
      const refused = await admitOverHttp(answer.cost, chargeTo(actor, { request, reply, entered }), { ...to, locale: actor.locale });
      return refused === null ? sendKept(request, reply, answer, rates.policyHeader) : send(request, reply, refused);
    }

    let actor: MaybeActor;
    try {
      actor = recalled?.actor ?? (await requireActor(access, credentials));
    } catch (error) {
      return sendError(request, reply, statusIn(error), toWireError(error, localeOfHeader(request.headers['accept-language']), logger));
    }
    const charge = chargeTo(actor, { request, reply, entered });
    const context = createHttpContext(surroundings, { request, reply, actor, credentials, charge });
    const known = { ...to, locale: context.locale };
    const operation = runnableOverHttp(prepared, known);
    if (!('document' in operation)) return send(request, reply, operation);
    const cost = operation.cost(question.request.variables);
    const refused = await admitOverHttp(cost, charge, known);
    if (refused !== null) return send(request, reply, refused);
    if (answers === null || key === null || actor === null) {
      return send(request, reply, await executeOverHttp(operation, question.request, context, known));
    }
    const answer = await answers.answer(key, { actor, heads: recalled?.heads ?? null }, context, {
      cost,
      execute: (own) => executeOverHttp(operation, question.request, own, known),
    });
    if (!(answer instanceof KeptAnswer)) return send(request, reply, answer);
    if (entered.body !== null) questions.set(entered.body, question);
    return sendKept(request, reply, answer, rates.policyHeader);
  });

  /** Counts operations of whoever asks, and notes what is left to them. */
  function chargeTo(actor: MaybeActor, { request, reply, entered }: { request: FastifyRequest; reply: FastifyReply; entered: Entered }): Charge {
    return createCharge(rates, { actor, authorization: request.headers.authorization, address: entered.address }, (standing) => {
      entered.standings.push(standing);
      if (standing.isExceeded) reply.header('retry-after', String(standing.resetSeconds));
    });
  }
}

/** What an error says of itself; a fault of ours otherwise. */
function statusIn(error: unknown): number {
  const http: unknown = error instanceof GraphQLError ? error.extensions['http'] : undefined;
  return typeof http === 'object' && http !== null && 'status' in http && typeof http.status === 'number' ? http.status : 500;
}
