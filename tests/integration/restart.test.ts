import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addItem, itemText, newItemId, readItems, sectionText, writeText } from '@planrum/schema/plan';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { isRunning, postmasterOf } from '../testkit/installation.ts';
import { startServerProcess, type ServerProcess } from '../testkit/server-process.ts';
import { openStockClient, type StockClient } from '../testkit/sync/stock-client.ts';

// Each test starts whole servers, which share two cores with the other tests.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 });

const agreement = 'beskaeftigelse-2021-2025';
const directories: string[] = [];
const servers = new Set<ServerProcess>();
const clients = new Set<StockClient>();

function dataDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'planrum-restart-'));
  // PostgreSQL may run as another account than ours.
  chmodSync(directory, 0o755);
  directories.push(directory);
  return join(directory, 'data');
}

function serve(data: string, settings: Readonly<Record<string, string>> = {}): ServerProcess {
  const server = startServerProcess(data, settings);
  servers.add(server);
  return server;
}

async function end(server: ServerProcess, signal: NodeJS.Signals): Promise<number | null> {
  server.kill(signal);
  const code = await server.ended;
  servers.delete(server);
  return code;
}

async function query<Data>(url: string, cookie: string, text: string, variables: object): Promise<{ data: Data; cookies: string[] }> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ query: text, variables }),
  });
  const body = (await response.json()) as { data: Data; errors?: unknown };
  if (body.errors !== undefined) throw new Error(JSON.stringify(body.errors));
  return { data: body.data, cookies: response.headers.getSetCookie() };
}

async function signIn(url: string): Promise<string> {
  const { data, cookies } = await query<{ signIn: { viewer: unknown } }>(
    url,
    '',
    'mutation SignIn($input: SignInInput!) { signIn(input: $input) { viewer { user { name } } userErrors { message } } }',
    { input: { email: 'cai@demo.planrum.dk', password: 'planrum-demo' } },
  );
  if (data.signIn.viewer === null) throw new Error(JSON.stringify(data));
  return cookies.map((cookie) => cookie.split(';', 1)[0]).join('; ');
}

async function open(url: string, cookie: string): Promise<StockClient> {
  const { data } = await query<{ agreement: { documentName: string } }>(url, cookie, 'query Name($slug: String!) { agreement(slug: $slug) { documentName } }', {
    slug: agreement,
  });
  const client = openStockClient({
    url: `${url.replace('http', 'ws')}/sync`,
    documentName: data.agreement.documentName,
    token: null,
    headers: { cookie },
  });
  clients.add(client);
  await client.synced();
  return client;
}

function paragraph(text: string): { type: string; content: { type: string; text: string }[] }[] {
  return [{ type: 'paragraph', content: [{ type: 'text', text }] }];
}

interface Text {
  readonly plain: string;
}

/** What everybody reads of the draft. */
async function draft(url: string, cookie: string): Promise<{ items: string[]; texts: string[] }> {
  const { data } = await query<{
    agreement: { plan: { sections: Text[]; items: { name: string; sections: Text[] }[] } };
  }>(
    url,
    cookie,
    'query Draft($slug: String!) { agreement(slug: $slug) { plan { sections { plain } items { name sections { plain } } } } }',
    { slug: agreement },
  );
  const { sections, items } = data.agreement.plan;
  return {
    items: items.map(({ name }) => name),
    texts: [...sections, ...items.flatMap((item) => item.sections)].map(({ plain }) => plain),
  };
}

afterEach(async () => {
  for (const client of clients) client.close();
  clients.clear();
  // Those that a test which failed left running.
  await Promise.all([...servers].map((server) => end(server, 'SIGTERM')));
});

afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
});

describe('what was saved', () => {
  const data = dataDirectory();
  const item = newItemId();

  test('is there after the server was killed in the middle of its work', async () => {
    const first = serve(data);
    const url = await first.url;
    expect(first.said()).toContain('chef@demo.planrum.dk');
    const writer = await open(url, await signIn(url));
    addItem(writer.doc, { id: item, kind: 'activity', name: 'Jobcafé i Ringparken' });
    writeText(writer.doc, sectionText(writer.doc, 'coherence'), paragraph('Skrevet lige før strømmen gik.'));
    const sentence = 'Hvert ord, ét ad gangen.';
    for (let length = 1; length <= sentence.length; length += 1) {
      writeText(writer.doc, itemText(writer.doc, item, 'purpose'), paragraph(sentence.slice(0, length)));
    }
    await writer.saved();
    await end(first, 'SIGKILL');
    writer.close();

    const second = serve(data);
    const cookie = await signIn(await second.url);
    const plan = await draft(await second.url, cookie);
    expect(plan.items).toContain('Jobcafé i Ringparken');
    expect(plan.texts).toContain('Skrevet lige før strømmen gik.');
    expect(plan.texts).toContain('Hvert ord, ét ad gangen.');
    const reader = await open(await second.url, cookie);
    expect(readItems(reader.doc).map(({ id }) => id)).toContain(item);
    await end(second, 'SIGTERM');
  });

  test('is there after Ctrl-C, which waits for what was typed and stops PostgreSQL', async () => {
    const first = serve(data);
    const url = await first.url;
    const writer = await open(url, await signIn(url));
    const postmaster = postmasterOf(join(data, 'postgres'));
    writeText(writer.doc, itemText(writer.doc, item, 'roles'), paragraph('Jobcentret står for caféen.'));
    await writer.saved();
    expect(await end(first, 'SIGINT')).toBe(0);
    expect(isRunning(postmaster)).toBe(false);
    writer.close();

    const second = serve(data);
    const plan = await draft(await second.url, await signIn(await second.url));
    expect(plan.texts).toEqual(expect.arrayContaining(['Jobcentret står for caféen.', 'Hvert ord, ét ad gangen.']));
    await end(second, 'SIGTERM');
  });
});

describe('a start that cannot be', () => {
  test('a second server on the same data is refused with one sentence', async () => {
    const data = dataDirectory();
    const first = serve(data);
    await first.url;
    const second = serve(data);
    expect(await second.ended).toBe(1);
    expect(second.said()).toContain(`Planrum is already running on the data in ${join(data, 'postgres')} (process ${first.pid})`);
    expect(second.said()).not.toContain('    at ');
    const response = await fetch(`${await first.url}/readyz`);
    expect(response.status).toBe(200);
    await end(first, 'SIGTERM');
  });

  test('killed while it loads the demo, it loads all of it the next time', async () => {
    const data = dataDirectory();
    const first = serve(data);
    while (!first.said().includes('loading the demo')) await new Promise((resolve) => setImmediate(resolve));
    await end(first, 'SIGKILL');
    const second = serve(data);
    const plan = await draft(await second.url, await signIn(await second.url));
    expect(plan.items.length).toBeGreaterThan(2);
    await end(second, 'SIGTERM');
  });

  describe('a port that is taken', () => {
    const other = createServer();
    beforeAll(
      () =>
        new Promise<void>((resolve) => {
          other.listen(0, '127.0.0.1', resolve);
        }),
    );
    afterAll(() => other.close());

    test('is named, with the variable to set', async () => {
      const address = other.address();
      if (address === null || typeof address !== 'object') throw new Error('No address');
      const data = dataDirectory();
      const server = serve(data, { PORT: String(address.port) });
      expect(await server.ended).toBe(1);
      expect(server.said()).toContain(`Port ${address.port} is in use by another program. Stop that one, or set PORT to another number.`);
      expect(execFileSync('ps', ['-A', '-ww', '-o', 'command='], { encoding: 'utf8' })).not.toContain(data);
    });
  });

  test('a setting that is wrong is named', async () => {
    const server = serve(dataDirectory(), { PUBLIC_URL: 'planrum' });
    expect(await server.ended).toBe(1);
    expect(server.said()).toContain('PUBLIC_URL must be an address such as https://planrum.example.dk');
    expect(server.said()).not.toContain('    at ');
  });
});
