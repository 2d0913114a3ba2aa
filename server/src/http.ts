import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import fastifyStatic from '@fastify/static';
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { HandleRequest } from './handle-request.ts';
import { boundSockets, defaultHttpLimits, type HttpLimits } from './http-sockets.ts';
import type { Logger } from './logger.ts';
import { refuseUpgrade } from './refuse-upgrade.ts';

/** Takes over a connection that asked to become a WebSocket. */
export type HandleUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

export interface HttpOptions {
  readonly logger: Logger;
  readonly publicUrl: string;
  /** How many proxies of one's own stand before the server. */
  readonly trustedProxies: number;
  readonly limits?: HttpLimits;
  /** The built client; null: none is served, as where Vite serves it during development. */
  readonly clientDirectory: string | null;
  /** Whether the server can do its work now. */
  readonly isReady: () => Promise<boolean>;
  /** Answers what is asked of `/graphql`. */
  readonly graphql: HandleRequest;
  readonly upgrades: {
    readonly graphql: HandleUpgrade;
    readonly sync: (request: IncomingMessage, socket: Duplex, head: Buffer, documentName: string) => void;
  };
}

const maxBodyBytes = 1024 * 1024;
/** A file may take its time on a phone; what else is sent is small. */
const fileTimeoutMs = 300_000;
const bodyTimeoutMs = 30_000;
const maxPathBytes = 2048;
const closingIntervalMs = 50;
/** Longer than proxies keep a connection that is not used: whoever sends on one that is just being closed gets no answer. */
const keptMs = 72_000;

/**
 * The one port: health, the client's files, and the door for WebSockets. GraphQL is registered on it by the caller.
 * Nothing is listened to yet.
 */
export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const { logger, publicUrl, trustedProxies, clientDirectory, isReady, graphql, upgrades, limits = defaultHttpLimits } = options;
  const loggerInstance: FastifyBaseLogger = logger;
  const headers = securityHeaders(publicUrl);
  const fixedHeaders = headers.flat();
  let isClosing = false;

  function serve(rest: (request: IncomingMessage, response: ServerResponse) => void): Server {
    const timing = { requestTimeout: fileTimeoutMs, keepAliveTimeout: keptMs, connectionsCheckingInterval: limits.headersTimeoutMs / 2 };
    return createServer(timing, (request, response) => {
      if (!isForGraphQL(request, clientDirectory !== null)) return rest(request, response);
      const begunAt = performance.now();
      response.once('finish', () => logAnswer(logger, { request, status: response.statusCode, ms: performance.now() - begunAt }));
      if (isClosing) return void response.writeHead(503, [...fixedHeaders, 'connection', 'close', 'content-length', '0']).end();
      boundBody(request);
      graphql(request, response, fixedHeaders);
    });
  }

  const app = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    // Nobody logs by a request's own logger, and making one takes longer than much of what is asked.
    childLoggerFactory: (parent) => parent,
    // Without it a request's address is the proxy's, and failed sign-ins of all the world are counted together.
    trustProxy: trustedProxies === 0 ? false : trustedProxies,
    bodyLimit: maxBodyBytes,
    routerOptions: { maxParamLength: maxPathBytes },
    serverFactory: serve,
    // Requests in progress are answered; connections that are merely open are not waited for.
    forceCloseConnections: 'idle',
    return503OnClosing: true,
  });

  const endSilent = boundSockets(app.server, limits);

  // Idle connections are closed once, when closing begins. One that was being answered then would stay open for as long as its
  // browser likes, and a stop would wait for it.
  app.addHook('preClose', async () => {
    isClosing = true;
    const closing = setInterval(() => {
      app.server.closeIdleConnections();
      endSilent();
    }, closingIntervalMs).unref();
    app.server.once('close', () => clearInterval(closing));
  });

  app.addHook('onRequest', async ({ raw }) => {
    if (pathOf(raw.url ?? '') !== '/files') boundBody(raw);
  });

  app.addHook('onSend', (_request, reply, payload, done) => {
    for (const [name, value] of headers) if (!reply.hasHeader(name)) reply.header(name, value);
    done(null, payload);
  });
  app.addHook('onResponse', (request, reply, done) => {
    logAnswer(logger, { request: request.raw, status: reply.statusCode, ms: reply.elapsedTime });
    done();
  });

  app.get('/healthz', async (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    const ready = await isReady();
    return reply.code(ready ? 200 : 503).header('cache-control', 'no-store').send({ status: ready ? 'ready' : 'unavailable' });
  });

  if (clientDirectory !== null) await serveClient(app, clientDirectory);
  app.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    routeUpgrade(request, socket, head, upgrades, logger);
  });
  return app;
}

function logAnswer(logger: Logger, { request, status, ms }: { readonly request: IncomingMessage; readonly status: number; readonly ms: number }): void {
  const details = { method: request.method, path: pathOf(request.url ?? ''), status, ms: Math.round(ms) };
  if (status >= 500) logger.error(details, 'Request failed');
  else logger.debug(details, 'Request');
}

/** A browser that opens the endpoint gets the page for asking it, where there is one: a page is no GraphQL. */
function isForGraphQL({ method, url = '', headers }: IncomingMessage, hasPage: boolean): boolean {
  const isForPage = hasPage && method === 'GET' && url === '/graphql' && (headers.accept ?? '').includes('text/html');
  return pathOf(url) === '/graphql' && !isForPage;
}

/** Ends a connection whose request has a body and does not send all of it in time, as Node does when all requests have the same time. */
function boundBody(request: IncomingMessage): void {
  if (request.headers['content-length'] === undefined && request.headers['transfer-encoding'] === undefined) return;
  const timer = setTimeout(() => {
    if (!request.complete) request.socket.end('HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
  }, bodyTimeoutMs).unref();
  request.once('close', () => clearTimeout(timer));
}

/** Pages have addresses of their own, which the client understands: whatever asks for a page gets the client. */
async function serveClient(app: FastifyInstance, directory: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: directory,
    wildcard: false,
    preCompressed: true,
    index: false,
    cacheControl: false,
    setHeaders(response, path) {
      // Files under assets/ are named by their content.
      response.setHeader('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.get('/graphql', async (_request, reply) => reply.header('cache-control', 'no-cache').header('vary', 'accept').sendFile('explorer.html'));
  app.setNotFoundHandler(async (request, reply) => {
    const isPage = pathOf(request.url) === '/' || (request.headers.accept ?? '').includes('text/html');
    if (isPage && (request.method === 'GET' || request.method === 'HEAD')) return reply.header('cache-control', 'no-cache').sendFile('index.html');
    return reply.code(404).send({ error: 'Not found' });
  });
}

function routeUpgrade(
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  upgrades: HttpOptions['upgrades'],
  logger: Logger,
): void {
  const onError = (error: Error): void => {
    logger.debug({ err: error }, 'A connection broke before it was a WebSocket');
    socket.destroy();
  };
  socket.on('error', onError);
  const path = pathOf(request.url ?? '');
  if (path === '/graphql') {
    upgrades.graphql(request, socket, head);
    return;
  }
  const documentName = documentNameIn(path);
  if (documentName !== null) {
    upgrades.sync(request, socket, head, documentName);
    return;
  }
  refuseUpgrade(socket, 404);
}

function documentNameIn(path: string): string | null {
  const found = /^\/sync\/([^/]{1,200})$/.exec(path);
  if (found?.[1] === undefined) return null;
  try {
    return decodeURIComponent(found[1]);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

/** Without the query, which may hold what is nobody's business. */
function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? '';
}

function securityHeaders(publicUrl: string): readonly (readonly [string, string])[] {
  const { protocol, host } = new URL(publicUrl);
  const isSecure = protocol === 'https:';
  const policy = [
    "default-src 'self'",
    "script-src 'self'",
    // The editor places carets and menus with style attributes.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    // Older Safari does not count WebSockets to the same host as 'self'.
    `connect-src 'self' ${isSecure ? 'wss' : 'ws'}://${host}`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
  return [
    ['content-security-policy', policy],
    ['x-content-type-options', 'nosniff'],
    ['x-frame-options', 'DENY'],
    ['referrer-policy', 'same-origin'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    ['permissions-policy', 'camera=(), microphone=(), geolocation=()'],
    ...(isSecure ? [['strict-transport-security', 'max-age=31536000'] as const] : []),
  ];
}
