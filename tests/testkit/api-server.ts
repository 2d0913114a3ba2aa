import { createAccess } from '@planrum/server/access/create-access.ts';
import type { Access } from '@planrum/server/access/access.ts';
import { createUnitOfWork } from '@planrum/server/data/unit-of-work.ts';
import { appendEvents } from '@planrum/server/events/append.ts';
import { createHeadReader } from '@planrum/server/events/heads.ts';
import type { AnswerCounts } from '@planrum/server/graphql/answers/answers.ts';
import { streamTopic } from '@planrum/server/events/bus.ts';
import { noChannels, type Channels } from '@planrum/server/events/channels.ts';
import { createSharedBus } from '@planrum/server/events/shared-bus.ts';
import type { Bus, Stream } from '@planrum/server/events/types.ts';
import { createGraphQL, type GraphQLOptions } from '@planrum/server/graphql/create-graphql.ts';
import { createFiles } from '@planrum/server/files/create-files.ts';
import { createHttp } from '@planrum/server/http.ts';
import { defaultFileLimits, type FileLimits } from '@planrum/server/services/files/limits.ts';
import type { PlanDocuments, PlanTexts, UnitOfWork } from '@planrum/server/services/context.ts';
import { pino } from 'pino';
import type { TestDatabase } from './database.ts';

/** A line that the server logged. */
export interface LogLine {
  readonly level: number;
  readonly msg: string;
  readonly [detail: string]: unknown;
}

/** The GraphQL endpoint on a free port; without documents unless they are given, since most is not about texts. */
export interface ApiServer {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  readonly access: Access;
  readonly bus: Bus;
  readonly unitOfWork: UnitOfWork;
  readonly log: readonly LogLine[];
  /** Settles the next time anybody begins to follow a stream. */
  followed(stream: Stream): Promise<void>;
  /** Moves the server's clock. */
  advance(ms: number): void;
  /** What came of keeping answers; null when none are. */
  readonly answerCounts: AnswerCounts | null;
  close(): Promise<void>;
}

const noDocuments: PlanDocuments = {
  ensureProjected: () => Promise.reject(new Error('This server has no documents')),
  projectAtHead: () => Promise.reject(new Error('This server has no documents')),
};

/** Writing in documents, where nobody does. */
export const noTexts: PlanTexts = { edit: () => Promise.reject(new Error('This server writes in no documents')) };

/** Starts the endpoint over a database. `publicUrl` is where browsers are told to reach it. The caller closes `documents`. */
export async function startApiServer(
  { prisma }: Pick<TestDatabase, 'prisma'>,
  {
    publicUrl = 'http://localhost:4000',
    documents = noDocuments,
    texts = noTexts,
    channels = noChannels,
    fileLimits = {},
    keptBytes = 0,
    ...given
  }: {
    readonly publicUrl?: string;
    readonly documents?: PlanDocuments;
    readonly texts?: PlanTexts;
    /** Ways to the other instances over the same database. */
    readonly channels?: Channels;
    /** Other bounds for files than the usual ones. */
    readonly fileLimits?: Partial<FileLimits>;
    /** Room for answers that are kept; 0: every query is executed. */
    readonly keptBytes?: number;
  } & Pick<GraphQLOptions, 'limits' | 'socketLimits' | 'trustedDocuments'> = {},
): Promise<ApiServer> {
  let offsetMs = 0;
  const now = (): Date => new Date(Date.now() + offsetMs);
  const log: LogLine[] = [];
  const logger = pino({ level: 'debug' }, { write: (line: string) => void log.push(JSON.parse(line) as LogLine) });
  const sharedBus = createSharedBus(channels);
  const waiting = new Map<string, () => void>();
  const bus: Bus = {
    publish: sharedBus.publish,
    subscribe(topic, listener) {
      waiting.get(topic)?.();
      return sharedBus.subscribe(topic, listener);
    },
  };
  const unitOfWork = createUnitOfWork(prisma, bus, appendEvents);
  const config = { publicUrl, trustedProxies: 0, sessionSecret: 'a secret of at least thirty-two characters' };
  const heads = createHeadReader(prisma);
  const access = createAccess({ prisma, bus, config, now, logger, heads });
  const resources = { prisma, unitOfWork, documents, texts, now };
  const keeping = keptBytes === 0 ? null : { heads, maxBytes: keptBytes };
  const graphql = createGraphQL({ resources, access, bus, logger, config, keeping, ...given });
  const app = await createHttp({
    logger,
    publicUrl,
    trustedProxies: 0,
    clientDirectory: null,
    isReady: () => Promise.resolve(true),
    graphql: graphql.handleRequest,
    upgrades: {
      graphql: graphql.handleUpgrade,
      sync: (_request, socket) => void socket.destroy(new Error('This server has no documents')),
    },
  });
  graphql.register(app);
  createFiles({ resources, access, logger, limits: { ...defaultFileLimits, ...fileLimits }, config }).register(app);
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    access,
    bus,
    unitOfWork,
    log,
    followed: (stream) => new Promise((resolve) => waiting.set(streamTopic(stream), resolve)),
    advance(ms) {
      offsetMs += ms;
    },
    get answerCounts() {
      return graphql.answerCounts;
    },
    async close() {
      await graphql.close();
      access.close();
      sharedBus.close();
      await app.close();
    },
  };
}
