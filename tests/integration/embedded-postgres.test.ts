import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, watch, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { install, isRunning, postmasterOf, type Installation, type Line } from '../testkit/installation.ts';

const isRoot = process.getuid?.() === 0;
let installation: Installation;

beforeAll(async () => {
  installation = await install();
});

afterAll(async () => {
  await installation.close();
});

/** A data directory that the account which runs PostgreSQL can reach. */
function freshData(name: string): string {
  return join(installation.directory(name), 'data');
}

async function query<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

async function words(url: string): Promise<string[]> {
  return (await query<{ word: string }>(url, 'SELECT word FROM word')).map(({ word }) => word);
}

function opened(line: Line): { url: string; directory: string } {
  if (line.event !== 'open' || line.url === undefined || line.directory === undefined) throw new Error(JSON.stringify(line));
  return { url: line.url, directory: line.directory };
}

/** Resolves when a name in the directory fits, which the directory is created for if need be. */
async function appeared(directory: string, fits: (name: string) => boolean): Promise<void> {
  if (readdirSync(directory).some(fits)) return;
  const watcher = watch(directory);
  try {
    for (;;) {
      if (readdirSync(directory).some(fits)) return;
      await once(watcher, 'change');
    }
  } finally {
    watcher.close();
  }
}

describe('a database of its own', () => {
  test('is made, stopped with its server, and opened again with what was in it', async () => {
    const data = freshData('own');
    const first = installation.run(data);
    const { url, directory } = opened(await first.next());
    expect(directory).toBe(join(data, 'postgres'));
    const postmaster = postmasterOf(directory);
    first.kill('SIGTERM');
    expect(await first.next()).toEqual({ event: 'stopped' });
    await first.ended;
    expect(isRunning(postmaster)).toBe(false);
    expect(existsSync(join(directory, 'pgdata', 'postmaster.pid'))).toBe(false);

    const second = installation.run(data);
    expect(opened(await second.next()).url).toBe(url);
    expect(await words(url)).toEqual(['opened', 'last', 'opened']);
    second.kill('SIGTERM');
    await second.ended;
  });

  test('is durable, and lets nobody in without its password', async () => {
    const program = installation.run(freshData('durable'));
    const { url } = opened(await program.next());
    const rows = await query<{ name: string; setting: string }>(
      url,
      `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit', 'listen_addresses') ORDER BY name`,
    );
    expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toEqual({
      fsync: 'on',
      full_page_writes: 'on',
      listen_addresses: '',
      synchronous_commit: 'on',
    });
    const methods = await query<{ method: string }>(url, 'SELECT DISTINCT auth_method AS method FROM pg_hba_file_rules');
    expect(methods).toEqual([{ method: 'scram-sha-256' }]);
    const wrong = new URL(url);
    wrong.password = 'wrong';
    await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
    program.kill('SIGTERM');
    await program.ended;
  });

  test('listens on loopback with its password where the path is too long for a socket', async () => {
    const data = join(installation.directory('long'), 'a-directory-with-a-name-of-some-length'.repeat(3), 'data');
    const program = installation.run(data);
    const { url } = opened(await program.next());
    expect(new URL(url).hostname).toBe('127.0.0.1');
    expect(await words(url)).toEqual(['opened']);
    expect(await query(url, `SELECT setting FROM pg_settings WHERE name = 'listen_addresses'`)).toEqual([{ setting: '127.0.0.1' }]);
    const wrong = new URL(url);
    wrong.password = '';
    await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow();
    program.kill('SIGTERM');
    await program.ended;
  });

  test('made by another major version is refused with a sentence', async () => {
    const data = freshData('major');
    const first = installation.run(data);
    const { directory } = opened(await first.next());
    first.kill('SIGTERM');
    await first.ended;
    writeFileSync(join(directory, 'pgdata', 'PG_VERSION'), '12\n');
    const second = installation.run(data);
    expect(await second.next()).toMatchObject({ event: 'failed', name: 'StartError', message: expect.stringContaining('was made by PostgreSQL 12') });
    await second.ended;
  });
});

describe('two servers on one data directory', () => {
  test('the second is refused with one sentence, and the first goes on', async () => {
    const data = freshData('two');
    const first = installation.run(data);
    const { url } = opened(await first.next());
    const second = installation.run(data);
    const answer = await second.next();
    expect(answer).toMatchObject({ event: 'failed', name: 'StartError' });
    expect(answer.message).toBe(
      `Planrum is already running on the data in ${join(data, 'postgres')} (process ${first.pid}): stop it first, or set DATA_DIR and PORT for a second one.`,
    );
    await second.ended;
    expect(await words(url)).toEqual(['opened']);
    first.kill('SIGTERM');
    await first.ended;
  });

  test('of several that start together on nothing, exactly one gets it', async () => {
    const data = freshData('together');
    const programs = [1, 2, 3].map(() => installation.run(data));
    const lines = await Promise.all(programs.map((program) => program.next()));
    expect(lines.map(({ event }) => event).sort()).toEqual(['failed', 'failed', 'open']);
    for (const { event, message } of lines) if (event === 'failed') expect(message).toContain('already running');
    const winner = programs[lines.findIndex(({ event }) => event === 'open')];
    winner?.kill('SIGTERM');
    await Promise.all(programs.map((program) => program.ended));
    expect(readdirSync(data)).toEqual(['postgres']);
  });
});

describe('a server that was killed', () => {
  test('leaves a PostgreSQL that the next one takes over', async () => {
    const data = freshData('killed');
    const first = installation.run(data);
    const { directory } = opened(await first.next());
    const postmaster = postmasterOf(directory);
    first.kill('SIGKILL');
    await first.ended;
    expect(isRunning(postmaster)).toBe(true);

    const second = installation.run(data);
    const { url } = opened(await second.next());
    expect(postmasterOf(directory)).toBe(postmaster);
    expect(await words(url)).toEqual(['opened', 'opened']);
    second.kill('SIGTERM');
    await second.ended;
    expect(isRunning(postmaster)).toBe(false);
  });

  test.each([
    ['as it begins', (name: string) => name.startsWith('postgres.new-')],
    ['as it ends', (name: string) => name === 'postgres'],
  ])('%s to make the database spoils nothing for the next', async (_when, fits) => {
    const parent = installation.directory(`halfway-${fits('postgres') ? 'end' : 'begin'}`);
    const data = installation.directory(join(basename(parent), 'data'));
    const first = installation.run(data);
    await appeared(data, fits);
    first.kill('SIGKILL');
    await first.ended;

    const second = installation.run(data);
    expect(await words(opened(await second.next()).url)).toEqual(['opened']);
    expect(readdirSync(data)).toEqual(['postgres']);
    second.kill('SIGTERM');
    await second.ended;
  });

  test('in the middle of making the database spoils nothing for the next', async () => {
    const data = installation.directory(join(basename(installation.directory('middle')), 'data'));
    const first = installation.run(data);
    await appeared(data, (name) => name.startsWith('postgres.new-'));
    const pgdata = join(data, `postgres.new-${first.pid}`, 'pgdata');
    await appeared(dirname(pgdata), (name) => name === 'pgdata');
    await appeared(pgdata, (name) => name === 'global');
    first.kill('SIGKILL');
    await first.ended;

    const second = installation.run(data);
    expect(await words(opened(await second.next()).url)).toEqual(['opened']);
    second.kill('SIGTERM');
    await second.ended;
    expect(readdirSync(data)).toEqual(['postgres']);
  });

  test('together with its PostgreSQL loses nothing, also when the number in postmaster.pid is another’s now', async () => {
    const data = freshData('reused');
    const first = installation.run(data);
    const { directory } = opened(await first.next());
    const postmaster = postmasterOf(directory);
    first.kill('SIGKILL');
    process.kill(postmaster, 'SIGKILL');
    await first.ended;

    const owner = statSync(join(directory, 'pgdata'));
    const stranger = spawn('sleep', ['600'], isRoot ? { uid: owner.uid, gid: owner.gid } : {});
    try {
      await once(stranger, 'spawn');
      const pidFile = join(directory, 'pgdata', 'postmaster.pid');
      const [, ...lines] = readFileSync(pidFile, 'utf8').split('\n');
      writeFileSync(pidFile, [String(stranger.pid), ...lines].join('\n'));

      const second = installation.run(data);
      expect(await words(opened(await second.next()).url)).toEqual(['opened', 'opened']);
      second.kill('SIGTERM');
      await second.ended;
      expect(stranger.exitCode).toBeNull();
    } finally {
      stranger.kill();
    }
  });
});

describe('trouble while a server runs', () => {
  test('Ctrl-C reaches the whole group, and PostgreSQL outlives it until the server has written everything', async () => {
    const data = freshData('interrupt');
    const program = installation.run(data, { ownGroup: true });
    const { directory } = opened(await program.next());
    const postmaster = postmasterOf(directory);
    program.kill('SIGINT');
    expect(await program.next()).toEqual({ event: 'stopped' });
    await program.ended;
    expect(isRunning(postmaster)).toBe(false);

    const second = installation.run(data);
    expect(await words(opened(await second.next()).url)).toEqual(['opened', 'last', 'opened']);
    second.kill('SIGTERM');
    await second.ended;
  });

  test('a PostgreSQL that dies is started again and stays this server’s own', async () => {
    const data = freshData('dies');
    const program = installation.run(data);
    const { url, directory } = opened(await program.next());
    const before = postmasterOf(directory);
    process.kill(before, 'SIGKILL');
    await appeared(join(directory, 'pgdata'), (name) => {
      if (name !== 'postmaster.pid') return false;
      const now = postmasterOf(directory);
      return now !== before && readFileSync(join(directory, 'pgdata', name), 'utf8').includes('ready');
    });
    expect(await words(url)).toEqual(['opened']);
    // Whoever comes before the server has taken it again finds it without an owner.
    await vi.waitUntil(async () => (await query(url, `SELECT FROM pg_locks WHERE locktype = 'advisory'`)).length > 0, { timeout: 20_000 });
    const second = installation.run(data);
    expect(await second.next()).toMatchObject({ event: 'failed', message: expect.stringContaining('already running') });
    await second.ended;
    program.kill('SIGTERM');
    await program.ended;
  });
});

describe.runIf(isRoot)('accounts, when the tests run as root', () => {
  function nobody(): { uid: number; gid: number } {
    const id = (flag: string): number => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
    return { uid: id('-u'), gid: id('-g') };
  }

  test('root’s PostgreSQL runs as nobody', async () => {
    const program = installation.run(freshData('as-root'));
    const { directory } = opened(await program.next());
    expect(statSync(join(directory, 'pgdata')).uid).toBe(nobody().uid);
    expect(statSync(join(directory, 'password')).mode & 0o777).toBe(0o600);
    program.kill('SIGTERM');
    await program.ended;
  });

  test('any other account runs its own', async () => {
    const directory = installation.directory('as-nobody', 0o777);
    const program = installation.run(join(directory, 'data'), nobody());
    const { url } = opened(await program.next());
    expect(await words(url)).toEqual(['opened']);
    program.kill('SIGTERM');
    expect(await program.next()).toEqual({ event: 'stopped' });
    await program.ended;
  });

  test('an account that may not write there is told so', async () => {
    const program = installation.run(freshData('not-mine'), nobody());
    const answer = await program.next();
    expect(answer).toMatchObject({ event: 'failed', name: 'StartError' });
    expect(answer.message).toMatch(/not-mine\/data cannot be used by this account\. Set DATA_DIR/);
    await program.ended;
  });

  test('an account that comes to another’s database is told so', async () => {
    const data = freshData('another');
    const first = installation.run(data);
    opened(await first.next());
    first.kill('SIGTERM');
    await first.ended;
    const id = nobody();
    const second = installation.run(data, { uid: id.uid + 1 > 65_534 ? 12_345 : id.uid + 1, gid: 12_345 });
    expect(await second.next()).toMatchObject({ event: 'failed', name: 'StartError', message: expect.stringContaining('cannot be used by this account') });
    await second.ended;
  });

  test('a data directory that nobody cannot reach has its database elsewhere, and keeps it when it moves', async () => {
    const closed = installation.directory('closed', 0o700);
    const data = join(closed, 'data');
    const first = installation.run(data);
    const line = await first.next();
    const { directory } = opened(line);
    expect(line.isElsewhere).toBe(true);
    expect(directory.startsWith(join(installation.root, 'shared'))).toBe(true);
    first.kill('SIGTERM');
    await first.ended;

    const moved = join(closed, 'moved');
    renameSync(data, moved);
    const second = installation.run(moved);
    const again = opened(await second.next());
    expect(again.directory).toBe(directory);
    expect(await words(again.url)).toEqual(['opened', 'last', 'opened']);
    second.kill('SIGTERM');
    await second.ended;
  });
});

describe('a data directory that holds what no start made', () => {
  const broken: readonly [string, (data: string) => void, string][] = [
    ['a pointer to nowhere', (data) => writeFileSync(join(data, 'postgres-is-elsewhere'), '\n'), 'postgres-is-elsewhere does not name a directory'],
    ['a pointer that cannot be a path', (data) => writeFileSync(join(data, 'postgres-is-elsewhere'), '/a\u0000b\n'), 'postgres-is-elsewhere does not name a directory'],
    ['a directory for a pointer', (data) => mkdirSync(join(data, 'postgres-is-elsewhere')), 'postgres-is-elsewhere is not what Planrum expects there'],
    ['a database that is not one', (data) => mkdirSync(join(data, 'postgres')), 'holds no database'],
  ];
  test.each(broken)('%s is named in a sentence', async (_name, spoil, sentence) => {
    const data = installation.directory(`spoilt-${randomBytes(4).toString('hex')}`);
    spoil(data);
    const line = await installation.run(data).next();
    expect(line).toMatchObject({ event: 'failed', name: 'StartError' });
    expect(line.message).toContain(sentence);
  });

  test('a file in its place is named in a sentence', async () => {
    const data = join(installation.directory('spoilt-file'), 'data');
    writeFileSync(data, '');
    const line = await installation.run(data).next();
    expect(line).toMatchObject({ event: 'failed', name: 'StartError' });
    expect(line.message).toContain(`${data} is not what Planrum expects there`);
  });
});
