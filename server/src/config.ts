import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { GraphQLLimits } from './graphql/rates.ts';
import type { HttpLimits } from './http-sockets.ts';
import type { FileLimits } from './services/files/limits.ts';
import { fileLimitsOf, graphqlLimitsOf, httpLimitsOf, limitSettings, syncLimitsOf } from './limit-settings.ts';
import { describeFileError, isSystemError, StartError } from './start-error.ts';

/** Everything about the server that its surroundings decide. */
export interface Config {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** Where browsers reach the server; null: the address it listens on. */
  readonly publicUrl: string | null;
  /** How many proxies of one's own stand before the server: that many of the last addresses in X-Forwarded-For are believed. */
  readonly trustedProxies: number;
  /** The PostgreSQL to use; null: the one that comes with Planrum. */
  readonly databaseUrl: string | null;
  /** The Redis that carries what is written from one instance to the others at once; null: they see it when they look. */
  readonly redisUrl: string | null;
  /** Holds the embedded database and what this installation keeps for itself. */
  readonly dataDirectory: string;
  /** Signs cookies. Null: the one kept in the data directory. */
  readonly sessionSecret: string | null;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
  /** What others may do to live editing, ask of GraphQL, have the database do, and do to the port. */
  readonly syncLimits: ReturnType<typeof syncLimitsOf>;
  readonly graphqlLimits: GraphQLLimits;
  /** For answers that may be given again; 0: none is kept. */
  readonly graphqlKeptBytes: number;
  readonly statementTimeoutMs: number;
  readonly httpLimits: HttpLimits;
  readonly fileLimits: FileLimits;
}

const url = (protocols: readonly string[], example: string) =>
  z.string().refine(
    (value) => URL.canParse(value) && protocols.includes(new URL(value).protocol),
    `must be an address such as ${example}`,
  );

function isRedisAddress(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, host, pathname } = new URL(value);
  // Channels know no databases, but a number that is none would be refused at every attempt to connect.
  return protocol === 'unix:' ? pathname.length > 1 : host !== '' && /^\/?\d*$/.test(pathname);
}

const settings = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a number from 0 to 65535')
    .default(4000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: url(['http:', 'https:'], 'https://planrum.example.dk')
    .refine((value) => !URL.canParse(value) || new URL(value).pathname === '/', 'must not have a path: Planrum has an address of its own')
    .transform((value) => new URL(value).origin)
    .nullable()
    .default(null),
  TRUST_PROXY: z.string().regex(/^\d$/, 'must be the number of proxies before the server, 0 to 9').transform(Number).default(0),
  DATABASE_URL: url(['postgres:', 'postgresql:'], 'postgresql://planrum:password@localhost:5432/planrum').nullable().default(null),
  REDIS_URL: url(['redis:', 'rediss:', 'unix:'], 'redis://:password@localhost:6379')
    .refine(isRedisAddress, 'must name a host, or for unix: the path of a socket')
    .nullable()
    .default(null),
  DATA_DIR: z.string().nullable().default(null),
  AUTH_SECRET: z.string().min(32, 'must have at least 32 characters').nullable().default(null),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error'], 'must be debug, info, warn or error').nullable().default(null),
  ...limitSettings,
});

/** Names of everything that can be set. */
export const settingNames: readonly string[] = Object.keys(settings.shape);

/**
 * Reads the settings. An empty one counts as not set.
 * @throws StartError that names every variable that is wrong.
 */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
  { root, isTerminal }: { readonly root: string; readonly isTerminal: boolean },
): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''));
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')} ${message}`);
    throw new StartError(`These settings are not right:\n${lines.join('\n')}`);
  }
  const { data } = parsed;
  return {
    host: data.HOST,
    port: data.PORT,
    publicUrl: data.PUBLIC_URL,
    trustedProxies: data.TRUST_PROXY,
    databaseUrl: data.DATABASE_URL,
    redisUrl: data.REDIS_URL,
    dataDirectory: data.DATA_DIR === null ? join(root, 'data') : resolve(data.DATA_DIR),
    sessionSecret: data.AUTH_SECRET,
    // In a terminal a person reads along, and the start tells what they need.
    logLevel: data.LOG_LEVEL ?? (isTerminal ? 'warn' : 'info'),
    syncLimits: syncLimitsOf(data),
    graphqlLimits: graphqlLimitsOf(data),
    graphqlKeptBytes: data.GRAPHQL_KEPT_BYTES,
    statementTimeoutMs: data.DATABASE_STATEMENT_TIMEOUT_MS,
    httpLimits: httpLimitsOf(data),
    fileLimits: fileLimitsOf(data),
  };
}

/** Whether others than this machine's users may reach the server. */
export function isExposed({ host, publicUrl }: Pick<Config, 'host' | 'publicUrl'>): boolean {
  const isLoopback = (name: string): boolean => ['127.0.0.1', '::1', '[::1]', 'localhost'].includes(name);
  return !isLoopback(host) || (publicUrl !== null && !isLoopback(new URL(publicUrl).hostname));
}

/** The settings of this process. The only place that reads its environment. */
export function readProcessConfig(root: string): Config {
  return readConfig(process.env, { root, isTerminal: process.stdout.isTTY });
}

/** What a program of the system needs to run, and nothing else: it gets none of our settings and secrets. */
export function systemEnvironment(): Record<string, string> {
  const passed: Record<string, string> = {};
  for (const name of ['PATH', 'SystemRoot', 'TEMP', 'TMP']) {
    const value = process.env[name];
    if (value !== undefined) passed[name] = value;
  }
  return passed;
}

/**
 * The secret that signs cookies: the one that is set, or else one made at the first start and kept, readable by this account
 * alone. Servers that start together agree on one.
 * @throws StartError when the data directory cannot be used.
 */
export function sessionSecretOf({ sessionSecret, dataDirectory }: Config): string {
  if (sessionSecret !== null) return sessionSecret;
  const path = join(dataDirectory, 'session-secret');
  try {
    const kept = readSecret(path);
    if (kept !== null) return kept;
    mkdirSync(dataDirectory, { recursive: true });
    // Whole before it has its name: a start that is killed on the way leaves no half secret.
    const made = `${path}.new-${process.pid}`;
    writeFileSync(made, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flush: true });
    try {
      linkSync(made, path);
    } catch (error) {
      if (!isSystemError(error) || error.code !== 'EEXIST') throw error;
    } finally {
      rmSync(made);
    }
    const secret = readSecret(path);
    if (secret === null) throw new StartError(`${path} disappeared while Planrum started.`);
    return secret;
  } catch (error) {
    throw describeFileError(error, path);
  }
}

function readSecret(path: string): string | null {
  try {
    const secret = readFileSync(path, 'utf8').trim();
    if (secret.length < 32) throw new StartError(`${path} holds no secret. Delete it to get a new one; everyone has to sign in again.`);
    return secret;
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return null;
    throw error;
  }
}
