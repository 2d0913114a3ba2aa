import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GraphQLFormattedError } from 'graphql';
import { networkOf, originOf } from '../../access/address.ts';
import { etagOf, type KeptAnswer } from '../answers/kept-answers.ts';
import { rateLimitHeader, type Standing } from '../rates.ts';
import type { HttpAnswer } from './answer.ts';
import { mediaTypeFor, type MediaType } from './media-type.ts';
import type { Refusal } from './refusal.ts';

/** What all answers have in common. */
export interface ExchangeOptions {
  /** Headers that every answer carries, names and values in turn. */
  readonly fixedHeaders: readonly string[];
  readonly trustedProxies: number;
  /** `RateLimit-Policy`. */
  readonly policyHeader: string;
}

/** Everything that decides what a GET is answered with, beside its address. */
const vary = 'accept, accept-language, authorization, cookie';

/** A request to the endpoint and its answer, which is written in one piece when it is known. */
export class Exchange {
  readonly request: IncomingMessage;
  /** Whom the request comes from, as their own address and as what is counted together. */
  readonly ipAddress: string;
  readonly network: string;
  /** How to answer; null when the request takes nothing that is offered. */
  readonly acceptable: MediaType | null;
  private readonly response: ServerResponse;
  private readonly fixedHeaders: readonly string[];
  private readonly policyHeader: string;
  private readonly standings: Standing[] = [];
  private readonly ownHeaders: string[] = [];

  constructor(request: IncomingMessage, response: ServerResponse, { fixedHeaders, trustedProxies, policyHeader }: ExchangeOptions) {
    this.request = request;
    this.response = response;
    this.fixedHeaders = fixedHeaders;
    this.policyHeader = policyHeader;
    this.ipAddress = originOf(request, trustedProxies);
    this.network = networkOf(this.ipAddress);
    this.acceptable = mediaTypeFor(request.headers.accept);
  }

  get mediaType(): MediaType {
    return this.acceptable ?? 'application/json';
  }

  get isGet(): boolean {
    return this.request.method === 'GET';
  }

  /** Notes what is left to whoever asks, which the answer tells. */
  counted(standing: Standing): void {
    this.standings.push(standing);
    if (standing.isExceeded) this.addHeader('retry-after', String(standing.resetSeconds));
  }

  /** To be sent with the answer, whatever that is. */
  addHeader(name: string, value: string): void {
    this.ownHeaders.push(name, value);
  }

  refuse({ status, code, message }: Refusal): void {
    this.fail(status, { message, extensions: { code } });
  }

  fail(status: number, error: GraphQLFormattedError): void {
    this.write(status, Buffer.from(JSON.stringify({ errors: [error] })), 'no-store');
  }

  /** Sends what came of an operation. What a GET asks for may be kept by whoever asked, and asked about by its ETag. */
  send({ status, body }: HttpAnswer): void {
    if (this.isGet && status === 200) this.sendTagged(Buffer.from(body), etagOf(body));
    else this.write(status, Buffer.from(body), 'no-store');
  }

  sendKept(answer: KeptAnswer): void {
    if (this.isGet) this.sendTagged(answer.body, answer.etag);
    else this.write(200, answer.body, 'no-store');
  }

  private sendTagged(body: Buffer, etag: string): void {
    this.ownHeaders.push('vary', vary, 'etag', etag);
    const isKnown = isNamed(this.request.headers['if-none-match'], etag);
    this.write(isKnown ? 304 : 200, isKnown ? null : body, 'private, no-cache');
  }

  private write(status: number, body: Buffer | null, cacheControl: string): void {
    const headers = [...this.fixedHeaders];
    headers.push('cache-control', cacheControl, 'ratelimit-policy', this.policyHeader, 'ratelimit', rateLimitHeader(this.standings));
    headers.push(...this.ownHeaders);
    if (body !== null) headers.push('content-type', `${this.mediaType}; charset=utf-8`, 'content-length', String(body.length));
    this.response.writeHead(status, headers).end(body);
  }
}

/** Whether an If-None-Match header names a tag; a proxy that compresses makes a weak one of it. */
function isNamed(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.trim() === '*' || header.split(',').some((one) => one.trim().replace(/^W\//, '') === etag);
}
