import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isExposed, readConfig, sessionSecretOf, settingNames } from '@planrum/server/config.ts';
import { defaultGraphQLLimits } from '@planrum/server/graphql/rates.ts';
import { defaultHttpLimits } from '@planrum/server/http-sockets.ts';
import { defaultFileLimits } from '@planrum/server/services/files/limits.ts';
import { defaultLimits } from '@planrum/server/sync/limits.ts';
import { expect, test } from 'vitest';

function read(environment: Record<string, string>) {
  return readConfig(environment, { root: '/clone', isTerminal: false });
}

test('nothing has to be set', () => {
  expect(read({ PORT: '', HOST: ' ' })).toEqual({
    host: '127.0.0.1',
    port: 4000,
    publicUrl: null,
    trustedProxies: 0,
    databaseUrl: null,
    redisUrl: null,
    dataDirectory: '/clone/data',
    sessionSecret: null,
    logLevel: 'info',
    syncLimits: expect.objectContaining({ maxConnections: defaultLimits.maxConnections, heartbeatMs: defaultLimits.heartbeatMs }),
    graphqlLimits: defaultGraphQLLimits,
    graphqlKeptBytes: 64 * 1024 * 1024,
    statementTimeoutMs: 20_000,
    httpLimits: defaultHttpLimits,
    fileLimits: defaultFileLimits,
  });
});

test('what is not set is limited as the code says', () => {
  expect(defaultLimits).toMatchObject(read({}).syncLimits);
});

test('a limit that is set is used, as a number', () => {
  const config = read({ SYNC_MAX_CONNECTIONS: '12', HTTP_MAX_SOCKETS: '34' });
  expect(config.syncLimits.maxConnections).toBe(12);
  expect(config.httpLimits.maxSockets).toBe(34);
});

/** Name and preset of each setting in the tables of a page. */
function settingsIn(page: string): ReadonlyMap<string, string> {
  const text = readFileSync(join(import.meta.dirname, '../..', page), 'utf8');
  return new Map([...text.matchAll(/^\| `([A-Z_]+)` \| (.+?) \|/gm)].map(([, name = '', preset = '']) => [name, preset]));
}

test('every setting is in the README or in docs/operating.md, and no other is', () => {
  const described = [...settingsIn('README.md').keys(), ...settingsIn('docs/operating.md').keys()];
  expect(described.toSorted()).toEqual(settingNames.toSorted());
});

test('docs/operating.md says what each limit is when it is not set', () => {
  const { syncLimits, graphqlLimits, graphqlKeptBytes, statementTimeoutMs, fileLimits, httpLimits } = read({});
  const limits = [syncLimits, graphqlLimits, { graphqlKeptBytes }, { statementTimeoutMs }, fileLimits, httpLimits].flatMap(Object.values).map(String);
  expect([...settingsIn('docs/operating.md').values()].map((preset) => preset.replaceAll('`', ''))).toEqual(limits);
});

test('a person in a terminal is not shown structured lines', () => {
  expect(readConfig({}, { root: '/clone', isTerminal: true }).logLevel).toBe('warn');
});

test('what is set is used', () => {
  const config = read({ PORT: '0', PUBLIC_URL: 'https://planrum.example.dk/', DATABASE_URL: 'postgres://u:p@db/x', LOG_LEVEL: 'debug' });
  expect(config).toMatchObject({ port: 0, publicUrl: 'https://planrum.example.dk', databaseUrl: 'postgres://u:p@db/x', logLevel: 'debug' });
});

test.each([
  ['PORT', 'http', /PORT must be a number/],
  ['PORT', '70000', /PORT must be a number from 0 to 65535/],
  ['PUBLIC_URL', 'planrum.example.dk', /PUBLIC_URL must be an address such as https/],
  ['PUBLIC_URL', 'https://example.dk/planrum', /PUBLIC_URL must not have a path/],
  ['DATABASE_URL', 'mysql://localhost/planrum', /DATABASE_URL must be an address such as postgresql/],
  ['REDIS_URL', 'localhost:6379', /REDIS_URL must be an address such as redis/],
  ['REDIS_URL', 'redis:6379', /REDIS_URL must name a host/],
  ['REDIS_URL', 'redis://localhost/planrum', /REDIS_URL must name a host/],
  ['REDIS_URL', 'unix:/', /REDIS_URL must name a host, or for unix: the path/],
  ['TRUST_PROXY', 'yes', /TRUST_PROXY must be the number of proxies/],
  ['AUTH_SECRET', 'short', /AUTH_SECRET must have at least 32 characters/],
  ['LOG_LEVEL', 'loud', /LOG_LEVEL must be debug, info, warn or error/],
  ['SYNC_MAX_CONNECTIONS', 'many', /SYNC_MAX_CONNECTIONS must be a whole number from 1 to 1000000$/],
  ['SYNC_MAX_CONNECTIONS', '0', /SYNC_MAX_CONNECTIONS must be a whole number from 1 to 1000000$/],
  ['SYNC_BYTES_PER_SECOND', '-5', /SYNC_BYTES_PER_SECOND must be a whole number/],
  ['SYNC_HEARTBEAT_MS', '1.5', /SYNC_HEARTBEAT_MS must be a whole number from 100 to 25000$/],
  ['HTTP_HEADERS_TIMEOUT_MS', '1e9', /HTTP_HEADERS_TIMEOUT_MS must be a whole number/],
])('%s=%s is refused by name', (name, value, words) => {
  expect(() => read({ [name]: value })).toThrow(words);
});

test('every setting that is wrong is named at once', () => {
  expect(() => read({ PORT: 'x', LOG_LEVEL: 'y' })).toThrow(/PORT [^]*LOG_LEVEL/);
});

test('the secret is made once, and kept for this account alone', () => {
  const directory = mkdtempSync(join(tmpdir(), 'planrum-secret-'));
  try {
    const config = { ...read({}), dataDirectory: join(directory, 'data') };
    const secret = sessionSecretOf(config);
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(sessionSecretOf(config)).toBe(secret);
    const path = join(directory, 'data', 'session-secret');
    expect(readFileSync(path, 'utf8').trim()).toBe(secret);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(sessionSecretOf({ ...config, sessionSecret: 'given' })).toBe('given');
  } finally {
    rmSync(directory, { recursive: true });
  }
});

test.each([
  [{}, false],
  [{ HOST: '::1' }, false],
  [{ PUBLIC_URL: 'http://localhost:4000' }, false],
  [{ HOST: '0.0.0.0' }, true],
  [{ PUBLIC_URL: 'https://planrum.example.dk' }, true],
])('%o can be reached by others: %s', (environment, reachable) => {
  expect(isExposed(read(environment))).toBe(reachable);
});
