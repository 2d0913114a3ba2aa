import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isExposed, readConfig, sessionSecretOf } from '@planrum/server/config.ts';
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
    dataDirectory: '/clone/data',
    sessionSecret: null,
    logLevel: 'info',
  });
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
  ['TRUST_PROXY', 'yes', /TRUST_PROXY must be the number of proxies/],
  ['AUTH_SECRET', 'short', /AUTH_SECRET must have at least 32 characters/],
  ['LOG_LEVEL', 'loud', /LOG_LEVEL must be debug, info, warn or error/],
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
