import { lstatSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { AlreadySeededError, demoAccounts, seed, type DemoAccount } from '@planrum/prisma/seed';
import type { PrismaClient } from '@planrum/prisma';
import { createAccess } from './access/create-access.ts';
import { hashPassword } from './access/password.ts';
import { sessionSecretOf, type Config } from './config.ts';
import { answers } from './data/answers.ts';
import { openDatabase } from './data/database.ts';
import { createUnitOfWork } from './data/unit-of-work.ts';
import { appendEvents } from './events/append.ts';
import { noChannels, type Channels } from './events/channels.ts';
import { createHeadReader } from './events/heads.ts';
import { createRedisChannels } from './events/redis-channels.ts';
import { createSharedBus } from './events/shared-bus.ts';
import type { AnswerCounts } from './graphql/answers/answers.ts';
import { createRedisCounting } from './graphql/redis-counting.ts';
import { createGraphQL } from './graphql/create-graphql.ts';
import { createFiles } from './files/create-files.ts';
import { startDayClock, startHourClock } from './day-clock.ts';
import { copenhagenDay } from './domain/days.ts';
import { readTrustedDocuments } from './graphql/trusted-documents.ts';
import { createHttp } from './http.ts';
import type { Logger } from './logger.ts';
import { createShutdown, type Shutdown } from './shutdown.ts';
import { sweepFiles } from './services/files/sweep-files.ts';
import { turnDays } from './services/days/turn-days.ts';
import { isSystemError, StartError } from './start-error.ts';
import { createSync, type SyncCounts } from './sync/index.ts';

export { isExposed, readProcessConfig } from './config.ts';
export { createLogger } from './logger.ts';
export { StartError } from './start-error.ts';

export interface ServerOptions {
  readonly config: Config;
  /** The clone's directory: the built client lies under it. */
  readonly root: string;
  readonly logger: Logger;
  /** Tells the person who started the server what takes time. */
  readonly report: (line: string) => void;
  /** The server cannot go on: what must be done is to stop it. */
  readonly onFatal: (error: Error) => void;
  readonly now?: () => Date;
}

export interface RunningServer {
  /** Where it can be reached. */
  readonly url: string;
  /** Where the embedded database lies when that is not in the data directory. */
  readonly elsewhere: string | null;
  /** Who to sign in as; empty when the database holds no demo. */
  readonly demoAccounts: readonly DemoAccount[];
  /** What it has in memory now. */
  counts(): SyncCounts & { readonly answers: AnswerCounts | null };
  /**
   * Answers what was asked, commits what was typed, closes everything. Called again, it gives the same promise.
   * @returns whether all of it went well.
   */
  stop(): Promise<boolean>;
}

/**
 * Puts the parts together and starts to serve.
 * @throws StartError when something in its surroundings keeps it from starting; what was opened is closed again.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const shutdown = createShutdown(options.logger);
  try {
    return await start(options, shutdown);
  } catch (error) {
    await shutdown.run();
    throw error;
  }
}

async function start(
  { config, root, logger, report, onFatal, now = () => new Date() }: ServerOptions,
  shutdown: Shutdown,
): Promise<RunningServer> {
  // Before the database is opened: a port that is taken should cost nobody a wait.
  const port = await availablePort(config.host, config.port);
  const url = config.publicUrl ?? `http://${addressFor(config.host)}:${port}`;

  const database = await openDatabase({ config, logger, onLost: onFatal });
  shutdown.add('database', database.close);
  const { pool, prisma } = database;
  if (await isEmpty(prisma)) {
    report('Indlæser demoen (loading the demo) …');
    await loadDemo(prisma, now());
  }

  const sessionSecret = sessionSecretOf(config);
  const channels = await openChannels(config.redisUrl, { secret: sessionSecret, logger, report, shutdown });
  const bus = createSharedBus(channels);
  shutdown.add('bus', bus.close);
  const unitOfWork = createUnitOfWork(prisma, bus, appendEvents);
  const heads = createHeadReader(prisma);
  const access = createAccess({ prisma, bus, config: { publicUrl: url, sessionSecret }, now, logger, heads });
  shutdown.add('access', () => {
    access.close();
  });

  // At the end no more is taken on, those who are connected are sent away, what they typed is committed, and the last answers go out.
  let closing: Promise<readonly PromiseSettledResult<unknown>[]> = Promise.resolve([]);
  shutdown.add('requests in progress', async () => {
    for (const result of await closing) if (result.status === 'rejected') throw result.reason;
  });
  const sync = createSync({
    pool,
    prisma,
    bus,
    channels,
    authenticate: access.actorFromRequest,
    onEpoch: access.hearRightsEpoch,
    logger,
    config: { publicUrl: url, trustedProxies: config.trustedProxies },
    limits: config.syncLimits,
  });
  shutdown.add('sync', sync.close);
  const resources = { prisma, unitOfWork, documents: sync.documents, texts: sync.texts, now };
  const rates = config.redisUrl === null ? null : createRedisCounting({ url: config.redisUrl, secret: sessionSecret });
  shutdown.add('rates', () => rates?.close());
  const trustedDocuments = readTrustedDocuments(trustedDocumentsIn(root));
  const graphql = createGraphQL({
    ...{ resources, access, bus, logger, trustedDocuments },
    config: { publicUrl: url, trustedProxies: config.trustedProxies },
    limits: config.graphqlLimits,
    counting: rates?.counting,
    keeping: config.graphqlKeptBytes === 0 ? null : { heads, maxBytes: config.graphqlKeptBytes },
  });
  shutdown.add('graphql', graphql.close);

  let isStopping = false;
  const http = await createHttp({
    logger,
    publicUrl: url,
    trustedProxies: config.trustedProxies,
    limits: config.httpLimits,
    clientDirectory: clientIn(root),
    isReady: async () => !isStopping && (await answers(pool, (error) => logger.warn({ err: error }, 'The database does not answer'))),
    graphql: graphql.handleRequest,
    upgrades: { graphql: graphql.handleUpgrade, sync: sync.handleUpgrade },
  });
  shutdown.add('listening', () => {
    closing = Promise.allSettled([http.close()]);
  });
  graphql.register(http);
  createFiles({ resources, access, logger, limits: config.fileLimits, config: { publicUrl: url } }).register(http);
  await listen(http, config.host, port);
  const days = startDayClock({ day: () => copenhagenDay(now()), turn: () => turnDays(resources), logger });
  shutdown.add('days', days.close);
  const sweeping = startHourClock({ hour: () => now().toISOString().slice(0, 13), turn: () => sweepFiles(resources), logger });
  shutdown.add('sweeping', sweeping.close);

  return {
    url,
    elsewhere: database.elsewhere,
    demoAccounts: await demoAccountsIn(prisma),
    counts: () => ({ ...sync.counts, answers: graphql.answerCounts }),
    stop() {
      isStopping = true;
      return shutdown.run();
    },
  };
}

/**
 * What carries messages to the other instances. A Redis that is not there yet keeps nobody from starting.
 * @throws StartError when it is there and refuses.
 */
async function openChannels(
  redisUrl: string | null,
  { secret, logger, report, shutdown }: Pick<ServerOptions, 'logger' | 'report'> & { readonly secret: string; readonly shutdown: Shutdown },
): Promise<Channels> {
  if (redisUrl === null) return noChannels;
  const channels = createRedisChannels({ url: redisUrl, secret, logger });
  shutdown.add('redis', channels.close);
  const contact = await channels.firstContact;
  if (contact.kind === 'refused') throw new StartError(`Redis does not take the address in REDIS_URL: ${contact.reason}`);
  if (contact.kind === 'absent') report('Redis svarer ikke endnu; serveren starter uden (Redis does not answer yet; starting without it) …');
  return channels;
}

async function isEmpty(prisma: PrismaClient): Promise<boolean> {
  return (await prisma.programme.findFirst({ select: { id: true } })) === null && (await prisma.user.findFirst({ select: { id: true } })) === null;
}

/** Loads the demo, unless another server that started at the same moment has just done it. */
async function loadDemo(prisma: PrismaClient, now: Date): Promise<void> {
  try {
    await seed(prisma, { hashPassword, now });
  } catch (error) {
    if (!(error instanceof AlreadySeededError)) throw error;
  }
}

/** Those of the demo that are still there. */
async function demoAccountsIn(prisma: PrismaClient): Promise<readonly DemoAccount[]> {
  if ((await prisma.programme.findFirst({ where: { isDemo: true }, select: { id: true } })) === null) return [];
  const users = await prisma.user.findMany({ where: { email: { in: demoAccounts.map(({ email }) => email) } }, select: { email: true } });
  const present = new Set(users.map(({ email }) => email));
  return demoAccounts.filter(({ email }) => present.has(email));
}

function clientIn(root: string): string | null {
  const directory = join(root, 'client', 'dist');
  return lstatSync(directory, { throwIfNoEntry: false })?.isDirectory() === true ? directory : null;
}

function trustedDocumentsIn(root: string): string | null {
  const path = join(root, 'client', 'dist', 'trusted-documents.json');
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true ? path : null;
}

/** A port that is free now; the given one unless it is 0. @throws StartError when it is taken. */
async function availablePort(host: string, port: number): Promise<number> {
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.once('error', (error) => {
      reject(describeListenError(error, host, port));
    });
    probe.listen(port, host, () => {
      const address = probe.address();
      probe.close(() => {
        resolve(address !== null && typeof address === 'object' ? address.port : port);
      });
    });
  });
}

async function listen(http: { listen(options: { host: string; port: number }): Promise<string> }, host: string, port: number): Promise<void> {
  try {
    await http.listen({ host, port });
  } catch (error) {
    throw error instanceof Error ? describeListenError(error, host, port) : error;
  }
}

function describeListenError(error: Error, host: string, port: number): Error {
  if (!isSystemError(error)) return error;
  switch (error.code) {
    case 'EADDRINUSE':
      return new StartError(`Port ${port} is in use by another program. Stop that one, or set PORT to another number.`, { cause: error });
    case 'EACCES':
      return new StartError(`This account may not listen on port ${port}. Set PORT to a number above 1023.`, { cause: error });
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartError(`This machine has no address ${host}. Set HOST to one it has, or leave it unset.`, { cause: error });
    default:
      return error;
  }
}

/** What to type into a browser for the address that is listened to. */
function addressFor(host: string): string {
  if (host === '127.0.0.1' || host === '0.0.0.0' || host === '::' || host === '::1') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
