import { z } from 'zod';
import { defaultFileLimits, type FileLimits } from './services/files/limits.ts';
import { defaultGraphQLLimits, type GraphQLLimits } from './graphql/rates.ts';
import { defaultHttpLimits, type HttpLimits } from './http-sockets.ts';
import { defaultLimits, type SyncLimits } from './sync/limits.ts';

const kilobyte = 1_024;
const megabyte = 1_024 * kilobyte;

function within(least: number, most: number, unset: number) {
  const message = `must be a whole number from ${String(least)} to ${String(most)}`;
  return z
    .string()
    .regex(/^\d{1,12}$/, { message, abort: true })
    .transform(Number)
    .refine((value) => value >= least && value <= most, message)
    .default(unset);
}

/** What whoever runs a server may want to limit; docs/operating.md says what each is for. */
export const limitSettings = {
  SYNC_MAX_CONNECTIONS: within(1, 1_000_000, defaultLimits.maxConnections),
  SYNC_MAX_CONNECTIONS_PER_ADDRESS: within(1, 1_000_000, defaultLimits.maxConnectionsPerAddress),
  SYNC_MAX_CONNECTIONS_PER_ACCOUNT: within(1, 1_000_000, defaultLimits.maxConnectionsPerAccount),
  SYNC_MAX_UNADMITTED: within(1, 1_000_000, defaultLimits.maxUnadmitted),
  SYNC_ADMISSION_TIMEOUT_MS: within(1_000, 300_000, defaultLimits.admissionTimeoutMs),
  SYNC_MAX_HELD_BYTES: within(64 * kilobyte, 4_096 * megabyte, defaultLimits.maxHeldBytes),
  SYNC_FRAMES_PER_SECOND: within(1, 100_000, defaultLimits.framesPerSecond),
  SYNC_BYTES_PER_SECOND: within(kilobyte, 1_024 * megabyte, defaultLimits.bytesPerSecond),
  SYNC_QUESTIONS_PER_SECOND: within(1, 1_000, defaultLimits.questionsPerSecond),
  SYNC_BURST_SECONDS: within(1, 3_600, defaultLimits.burstSeconds),
  SYNC_NEW_CLIENTS_PER_HOUR: within(10, 1_000_000, defaultLimits.newClientsPerHour),
  SYNC_MAX_DOCUMENT_BYTES: within(kilobyte, 1_024 * megabyte, defaultLimits.maxDocumentBytes),
  SYNC_MAX_UNCOMMITTED_BYTES: within(megabyte, 4_096 * megabyte, defaultLimits.maxUncommittedBytes),
  SYNC_MAX_BUFFERED_BYTES: within(16 * kilobyte, 64 * megabyte, defaultLimits.maxBufferedBytes),
  SYNC_PROJECTION_INLINE_BYTES: within(0, 64 * megabyte, defaultLimits.projectionInlineBytes),
  SYNC_PROJECTION_TIMEOUT_MS: within(1_000, 600_000, defaultLimits.projectionTimeoutMs),
  SYNC_PROJECTION_HEAP_MB: within(64, 16_384, defaultLimits.projectionHeapMegabytes),
  SYNC_HEARTBEAT_MS: within(100, 25_000, defaultLimits.heartbeatMs),
  GRAPHQL_REQUESTS_PER_MINUTE: within(1, 100_000_000, defaultGraphQLLimits.requestsPerMinute),
  GRAPHQL_COST_PER_MINUTE: within(1, 100_000_000_000, defaultGraphQLLimits.costPerMinute),
  GRAPHQL_MAX_ANSWER_CHARACTERS: within(10_000, 128_000_000, defaultGraphQLLimits.maxAnswerCharacters),
  GRAPHQL_KEPT_BYTES: within(0, 16_384 * megabyte, 64 * megabyte),
  FILE_MAX_BYTES: within(kilobyte, 100 * megabyte, defaultFileLimits.maxBytes),
  FILE_MAX_PROGRAMME_BYTES: within(megabyte, 900_000 * megabyte, defaultFileLimits.maxProgrammeBytes),
  FILE_UPLOADS_PER_HOUR: within(1, 100_000, defaultFileLimits.uploadsPerHour),
  FILE_REQUESTS_PER_MINUTE: within(1, 1_000_000, defaultFileLimits.requestsPerMinute),
  DATABASE_STATEMENT_TIMEOUT_MS: within(100, 600_000, 20_000),
  HTTP_MAX_SOCKETS: within(1, 1_000_000, defaultHttpLimits.maxSockets),
  HTTP_MAX_IDLE_SOCKETS: within(1, 1_000_000, defaultHttpLimits.maxIdleSockets),
  HTTP_HEADERS_TIMEOUT_MS: within(1_000, 300_000, defaultHttpLimits.headersTimeoutMs),
};

type Given = Readonly<Record<keyof typeof limitSettings, number>>;

/** Limits of live editing. The others are not for setting: clients rely on them, or they are nobody's worry. */
export function syncLimitsOf(given: Given) {
  return {
    maxConnections: given.SYNC_MAX_CONNECTIONS,
    maxConnectionsPerAddress: given.SYNC_MAX_CONNECTIONS_PER_ADDRESS,
    maxConnectionsPerAccount: given.SYNC_MAX_CONNECTIONS_PER_ACCOUNT,
    maxUnadmitted: given.SYNC_MAX_UNADMITTED,
    admissionTimeoutMs: given.SYNC_ADMISSION_TIMEOUT_MS,
    maxHeldBytes: given.SYNC_MAX_HELD_BYTES,
    framesPerSecond: given.SYNC_FRAMES_PER_SECOND,
    bytesPerSecond: given.SYNC_BYTES_PER_SECOND,
    questionsPerSecond: given.SYNC_QUESTIONS_PER_SECOND,
    burstSeconds: given.SYNC_BURST_SECONDS,
    newClientsPerHour: given.SYNC_NEW_CLIENTS_PER_HOUR,
    maxDocumentBytes: given.SYNC_MAX_DOCUMENT_BYTES,
    maxUncommittedBytes: given.SYNC_MAX_UNCOMMITTED_BYTES,
    maxBufferedBytes: given.SYNC_MAX_BUFFERED_BYTES,
    projectionInlineBytes: given.SYNC_PROJECTION_INLINE_BYTES,
    projectionTimeoutMs: given.SYNC_PROJECTION_TIMEOUT_MS,
    projectionHeapMegabytes: given.SYNC_PROJECTION_HEAP_MB,
    heartbeatMs: given.SYNC_HEARTBEAT_MS,
  } satisfies Partial<SyncLimits>;
}

/** Limits of asking. */
export function graphqlLimitsOf(given: Given): GraphQLLimits {
  return {
    requestsPerMinute: given.GRAPHQL_REQUESTS_PER_MINUTE,
    costPerMinute: given.GRAPHQL_COST_PER_MINUTE,
    maxAnswerCharacters: given.GRAPHQL_MAX_ANSWER_CHARACTERS,
  };
}

/** Limits of files. */
export function fileLimitsOf(given: Given): FileLimits {
  return {
    maxBytes: given.FILE_MAX_BYTES,
    maxProgrammeBytes: given.FILE_MAX_PROGRAMME_BYTES,
    uploadsPerHour: given.FILE_UPLOADS_PER_HOUR,
    requestsPerMinute: given.FILE_REQUESTS_PER_MINUTE,
  };
}

/** Limits of the one port. */
export function httpLimitsOf(given: Given): HttpLimits {
  return {
    maxSockets: given.HTTP_MAX_SOCKETS,
    maxIdleSockets: given.HTTP_MAX_IDLE_SOCKETS,
    headersTimeoutMs: given.HTTP_HEADERS_TIMEOUT_MS,
  };
}
