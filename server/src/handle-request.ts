import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers a request by itself. @param fixedHeaders what every answer carries, names and values in turn. */
export type HandleRequest = (request: IncomingMessage, response: ServerResponse, fixedHeaders: readonly string[]) => void;
