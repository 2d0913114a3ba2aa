import type { Locale, TokenScope } from '@planrum/prisma';
import { createAccess } from '@planrum/server/access/create-access.ts';
import { readAccessEpoch } from '@planrum/server/access/epoch.ts';
import { readActor } from '@planrum/server/access/read-actor.ts';
import { createUnitOfWork } from '@planrum/server/data/unit-of-work.ts';
import { appendEvents } from '@planrum/server/events/append.ts';
import { createMemoryBus } from '@planrum/server/events/bus.ts';
import { readEvents } from '@planrum/server/events/read.ts';
import type { Bus, StoredEvent } from '@planrum/server/events/types.ts';
import { withLoaders, type GraphQLContext } from '@planrum/server/graphql/context.ts';
import { toWireError } from '@planrum/server/graphql/errors.ts';
import type { GraphQLLogger } from '@planrum/server/graphql/logger.ts';
import { compileOperation } from '@planrum/server/graphql/execution/compile.ts';
import type { OperationRun } from '@planrum/server/graphql/execution/operations.ts';
import { createSchema } from '@planrum/server/graphql/schema.ts';
import type { Access } from '@planrum/server/access/access.ts';
import type { SyncLogger } from '@planrum/server/sync/logger.ts';
import type { Resources, ServiceContext } from '@planrum/server/services/context.ts';
import { getOperationAST, parse, validate, type ExecutionResult, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import { noTexts } from './api-server.ts';
import type { TestDatabase } from './database.ts';
import { createTestDocuments } from './documents.ts';
import { requireTold } from './told-records.ts';
import type { SeededProgramme, SeededUser } from './seed.ts';

/** Somebody who asks the API. Who they are and what they may do is read anew for each operation. */
export interface Caller {
  /** Runs an operation and returns its data, whose shape is what was asked for. @throws Error when it has errors. */
  ask<Data>(source: string, variables?: Readonly<Record<string, unknown>>): Promise<Data>;
  /** Runs an operation and returns what came of it, with errors as callers get them. */
  run(
    source: string,
    variables?: Readonly<Record<string, unknown>>,
  ): Promise<{ readonly data: unknown; readonly errors: readonly GraphQLFormattedError[] }>;
  /** What resolvers get, for what depends on the order in which things are read. */
  context(): Promise<GraphQLContext>;
}

export interface TestApi {
  readonly resources: Resources;
  readonly access: Access;
  readonly bus: Bus;
  readonly logger: GraphQLLogger;
  /** Moves the clock that services go by. */
  setNow(now: Date): void;
  as(user: SeededUser | null, options?: { readonly scopes?: readonly TokenScope[]; readonly locale?: Locale }): Caller;
  /** The programme's events so far. */
  eventsOf(programme: SeededProgramme): Promise<readonly StoredEvent[]>;
  /** @throws AggregateError when anything went wrong on our side meanwhile: no test may pass over that. */
  close(): Promise<void>;
}

/** The API over a test's database, without a network: operations are executed on the real schema, services and policy. */
export function createTestApi(
  database: TestDatabase,
  start = new Date('2023-02-10T09:00:00Z'),
  /** What documents tell of; without it, an error is a fault. */
  documentsLogger?: SyncLogger,
): TestApi {
  const { prisma } = database;
  let clock = start;
  const faults: Error[] = [];
  const bus = createMemoryBus();
  const logger: GraphQLLogger = {
    debug: () => undefined,
    info: () => undefined,
    warn: () => undefined,
    error: (details, message) => void faults.push(new Error(message, { cause: details })),
  };
  const now = (): Date => clock;
  const documents = createTestDocuments(database, documentsLogger ?? logger);
  const resources: Resources = {
    prisma,
    unitOfWork: requireTold(prisma, createUnitOfWork(prisma, bus, appendEvents)),
    documents,
    texts: noTexts,
    now,
  };
  const access = createAccess({
    prisma,
    bus,
    now,
    logger,
    config: { publicUrl: 'http://localhost:4000', sessionSecret: 'a secret that only tests know, and nobody else' },
  });
  const schema = createSchema();

  async function contextOf(user: SeededUser | null, scopes: readonly TokenScope[] | null, locale: Locale): Promise<ServiceContext> {
    const epoch = await readAccessEpoch(prisma);
    const actor = user === null ? null : await readActor(prisma, user.id, scopes === null ? null : new Set(scopes), epoch);
    return { ...resources, actor, locale };
  }

  return {
    resources,
    access,
    bus,
    logger,
    setNow: (moment) => void (clock = moment),
    as(user, { scopes = null, locale = 'da' }: { scopes?: readonly TokenScope[] | null; locale?: Locale } = {}) {
      async function context(): Promise<GraphQLContext> {
        const service = await contextOf(user, scopes, locale);
        return withLoaders({ ...service, access, logger, credentials: {}, http: null, socket: null });
      }
      async function run(source: string, variables: Readonly<Record<string, unknown>> = {}) {
        const { data, errors = [] } = await runOn(schema, source, { variables, context: await context() });
        return { data: plain(data ?? null), errors: errors.map((error) => toWireError(error, locale, logger)) };
      }
      return {
        context,
        run,
        async ask<Data>(source: string, variables?: Readonly<Record<string, unknown>>) {
          const { data, errors } = await run(source, variables);
          if (errors.length > 0) throw new Error(JSON.stringify(errors, null, 2), { cause: faults.at(-1) });
          return data as Data;
        },
      };
    },
    eventsOf: ({ id }) => readEvents(prisma, `programme:${id}`, 0n, 1000),
    async close() {
      access.close();
      await documents.close();
      if (faults.length > 0) throw new AggregateError(faults, 'Something went wrong on our side');
    },
  };
}

/** Runs the only operation of a text, however large: what a test may ask is bounded by nobody. */
async function runOn(schema: GraphQLSchema, source: string, run: OperationRun): Promise<ExecutionResult> {
  const document = parse(source);
  const errors = validate(schema, document);
  const operation = getOperationAST(document);
  if (errors.length > 0 || operation == null) return { errors };
  return compileOperation(schema, document, operation)(run);
}

/** As it would come over the wire: graphql makes objects without a prototype, and moments are strings. */
function plain(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data));
}
