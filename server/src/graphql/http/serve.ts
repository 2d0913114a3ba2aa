import { parse as parseSearch } from 'node:querystring';
import { GraphQLError } from 'graphql';
import { localeOfHeader } from '../../domain/locale.ts';
import type { MaybeActor } from '../../domain/actor.ts';
import type { HandleRequest } from '../../handle-request.ts';
import type { Answers } from '../answers/answers.ts';
import { KeptAnswer } from '../answers/kept-answers.ts';
import type { Charge } from '../admission.ts';
import { createCharge } from '../charge.ts';
import { toWireError } from '../errors.ts';
import type { Operations } from '../execution/operations.ts';
import { createHttpContext, requireActor, type Surroundings } from '../http-context.ts';
import type { TrustedDocuments } from '../trusted-documents.ts';
import { admitOverHttp, executeOverHttp, isQuery, runnableOverHttp } from './answer.ts';
import { mayEnter } from './door.ts';
import { Exchange } from './exchange.ts';
import { createKnownQuestions, questionOf, type Question } from './questions.ts';
import { readText } from './read-body.ts';
import { readBody, readSearch } from './read-request.ts';
import { refusals, type Refusal } from './refusal.ts';

export interface ServeOptions {
  readonly operations: Operations;
  /** Null: every query is executed. */
  readonly answers: Answers | null;
  /** What our own client asks by id alone. */
  readonly trusted: TrustedDocuments;
  /** How many proxies of one's own stand before the server. */
  readonly trustedProxies: number;
}

/** A question as it was asked, with the body it came in; null for a GET. */
interface Asked {
  readonly question: Question;
  readonly body: string | null;
}

/** Serves GraphQL over HTTP, on Node's own requests: a framework's way through its hooks takes longer than most answers that were kept. */
export function createHttpEndpoint({ operations, answers, trusted, trustedProxies }: ServeOptions, surroundings: Surroundings): HandleRequest {
  const { access, logger, rates } = surroundings;
  const { policyHeader } = rates;
  const questions = createKnownQuestions();

  /** Counts operations of whoever asks, and notes what is left to them. */
  function chargeTo(actor: MaybeActor, exchange: Exchange): Charge {
    const { authorization } = exchange.request.headers;
    return createCharge(rates, { actor, authorization, address: exchange.network }, (standing) => exchange.counted(standing));
  }

  async function readAsked({ request, isGet }: Exchange): Promise<Asked | Refusal> {
    if (isGet) {
      const { url = '' } = request;
      const start = url.indexOf('?');
      const read = readSearch(parseSearch(start < 0 ? '' : url.slice(start + 1)), trusted);
      // With its path: what follows it could be a body as well, and ask something else there.
      return 'refusal' in read ? read.refusal : { question: questionOf(read.request, url), body: null };
    }
    const body = await readText(request);
    if (body === null) return refusals.tooLarge;
    const known = questions.get(body);
    if (known !== undefined) return { question: known, body };
    const read = readBody(body, trusted);
    return 'refusal' in read ? read.refusal : { question: questionOf(read.request, body), body };
  }

  async function serve(exchange: Exchange): Promise<void> {
    if (!(await mayEnter(exchange, { rates, logger }))) return;
    const asked = await readAsked(exchange);
    if ('status' in asked) {
      // What is left of the body is not waited for.
      if (asked === refusals.tooLarge) exchange.addHeader('connection', 'close');
      exchange.refuse(asked);
      return;
    }
    const { question, body } = asked;
    const { cookie, authorization, 'accept-language': languages } = exchange.request.headers;
    const credentials = { cookie, authorization };
    const { mediaType, isGet } = exchange;
    const to = { logger, mediaType, isGet };

    const prepared = operations.prepare(question.request.query, question.request.operationName);
    const key = 'document' in prepared && isQuery(prepared) ? question.key : null;
    const recalled = answers === null || key === null ? null : await answers.recall(key, credentials);
    if (recalled !== null && recalled.answer !== null) {
      const { actor, answer } = recalled;
      const refused = await admitOverHttp(answer.cost, chargeTo(actor, exchange), { ...to, locale: actor.locale });
      if (refused === null) exchange.sendKept(answer);
      else exchange.send(refused);
      return;
    }

    let actor: MaybeActor;
    try {
      actor = recalled?.actor ?? (await requireActor(access, credentials));
    } catch (error) {
      exchange.fail(statusIn(error), toWireError(error, localeOfHeader(languages), logger));
      return;
    }
    const charge = chargeTo(actor, exchange);
    const context = createHttpContext(surroundings, { exchange, actor, credentials, charge });
    const known = { ...to, locale: context.locale };
    const operation = runnableOverHttp(prepared, known);
    if (!('document' in operation)) {
      exchange.send(operation);
      return;
    }
    const cost = operation.cost(question.request.variables);
    const refused = await admitOverHttp(cost, charge, known);
    if (refused !== null) {
      exchange.send(refused);
      return;
    }
    if (answers === null || key === null || actor === null) {
      exchange.send(await executeOverHttp(operation, question.request, context, known));
      return;
    }
    const kept = await answers.answer(key, { actor, heads: recalled?.heads ?? null }, context, {
      cost,
      execute: (own) => executeOverHttp(operation, question.request, own, known),
    });
    if (!(kept instanceof KeptAnswer)) {
      exchange.send(kept);
      return;
    }
    if (body !== null) questions.set(body, question);
    exchange.sendKept(kept);
  }

  async function answer(...[request, response, fixedHeaders]: Parameters<HandleRequest>): Promise<void> {
    const exchange = new Exchange(request, response, { fixedHeaders, trustedProxies, policyHeader });
    try {
      await serve(exchange);
    } catch (error) {
      // Where the connection broke nobody is there to be told.
      if (request.complete) exchange.fail(500, toWireError(error, localeOfHeader(request.headers['accept-language']), logger));
    }
  }

  return (request, response, fixedHeaders) => {
    answer(request, response, fixedHeaders).catch((error: unknown) => {
      logger.error({ err: error }, 'A request could not be answered');
      response.destroy();
    });
  };
}

/** What an error says of itself; a fault of ours otherwise. */
function statusIn(error: unknown): number {
  const http: unknown = error instanceof GraphQLError ? error.extensions['http'] : undefined;
  return typeof http === 'object' && http !== null && 'status' in http && typeof http.status === 'number' ? http.status : 500;
}
