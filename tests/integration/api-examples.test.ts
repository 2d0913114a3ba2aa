import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { promisify } from 'node:util';
import { demoAccounts, seed } from '@planrum/prisma/seed';
import { hashPassword } from '@planrum/server/access/password.ts';
import type { Projection } from '@planrum/server/sync/projection/documents.ts';
import { buildSchema } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiClient, fieldOf } from '../testkit/api-client.ts';
import { startApiServer, type ApiServer } from '../testkit/api-server.ts';
import { demoPassword } from '../testkit/app.ts';
import { useTestDatabase } from '../testkit/database.ts';
import { createTestDocuments } from '../testkit/documents.ts';

const examples = join(import.meta.dirname, '../../docs/api/examples');
const database = useTestDatabase();
const folder = mkdtempSync(join(tmpdir(), 'planrum-examples-'));
let documents: Projection;
let server: ApiServer;
let chief: ApiClient;
let environment: NodeJS.ProcessEnv;

/** One token for all of them, as a stranger would have it, on the demo that every installation begins with. */
beforeAll(async () => {
  await seed(database().prisma, { hashPassword, now: new Date() });
  documents = createTestDocuments(database(), { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined });
  server = await startApiServer(database(), { documents });
  const { email = '' } = demoAccounts.find(({ email: address }) => address.startsWith('chef@')) ?? {};
  chief = await new ApiClient(server.url).signIn(email, demoPassword);
  const input = { name: 'Examples', scopes: ['READ_PLANS', 'READ_FIGURES', 'REPORT_FIGURES', 'SUBSCRIBE', 'ADMINISTER'] };
  const made = await chief.ask('mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { secret } }', { input });
  const { secret } = fieldOf<{ secret: string }>(made, 'createApiToken');
  environment = { PATH: process.env['PATH'], HOME: process.env['HOME'], PLANRUM_URL: server.url, PLANRUM_TOKEN: secret, PYTHONDONTWRITEBYTECODE: '1', PYTHONIOENCODING: 'utf-8' };
});
afterAll(async () => {
  await server.close();
  await documents.close();
  rmSync(folder, { recursive: true });
});

const tsx = ['--import', 'tsx'];

/** How an example is run: as its first lines say. */
function commandOf(name: string, parameters: readonly string[]): readonly [string, readonly string[]] {
  if (name.endsWith('.sh')) return ['sh', [name, ...parameters]];
  if (name.endsWith('.py')) return ['python3', [name, ...parameters]];
  return [process.execPath, [...tsx, name, ...parameters]];
}

/** What an example wrote. @throws when it fails, with what it said, or when curl or Python is not installed. */
async function run(name: string, ...parameters: readonly string[]): Promise<string> {
  const [program, given] = commandOf(name, parameters);
  const { stdout } = await promisify(execFile)(program, given, { cwd: examples, env: environment });
  return stdout;
}

test('there are twelve, and the guide tells of each', () => {
  const names = readdirSync(examples).filter((name) => /^\d\d/.test(name));
  expect(names).toHaveLength(12);
  const guide = readFileSync(join(examples, '../README.md'), 'utf8');
  expect(names.filter((name) => !guide.includes(`(examples/${name})`))).toEqual([]);
});

test('01: who the token belongs to', async () => {
  expect(JSON.parse(await run('01-who-am-i.sh'))).toEqual({
    data: { viewer: { user: { name: 'Karen Bisgaard', memberships: [{ organisation: { name: 'En Fælles Indsats' } }] } } },
  });
});

test('02: the schema, which tools can read', async () => {
  const schema = buildSchema(await run('02-schema.sh'));
  expect(schema.getType('Indicator')?.description).toBe('A variable that shows whether a goal is reached.');
  expect(Object.keys(schema.getSubscriptionType()?.getFields() ?? {})).toContain('programmeEvents');
});

test('03: what is overdue, and what it cost to ask', async () => {
  const { data, extensions } = JSON.parse(await run('03-overdue.sh')) as {
    data: { programme: { indicators: { reporter: { name: string }; periods: { reporting: string }[] }[] } };
    extensions: unknown;
  };
  const overdue = data.programme.indicators.filter(({ periods }) => periods.some(({ reporting }) => reporting === 'OVERDUE'));
  expect(overdue.map(({ reporter }) => reporter.name)).toContain('KVINFO');
  expect(extensions).toEqual({ cost: { operation: 1 + 50 * (1 + 1 + 20), most: 250_000 } });
});

test('04: an agreement as Markdown', async () => {
  const text = await run('04_agreement_as_markdown.py', 'beskaeftigelse-2021-2025');
  expect(text).toMatch(/^# Beskæftigelse\n\nA draft; nothing is in force\.\n\n## /);
  expect(text).toContain('## Mentorprojekt for etniske minoritetskvinder\n- PERFORMS: KVINFO\n');
});

test('04: and a sentence when there is none', async () => {
  await expect(run('04_agreement_as_markdown.py', 'no-such-agreement')).rejects.toMatchObject({ code: 1, stderr: 'There is no such agreement, or the token may not read it.\n' });
});

test('05: all figures as CSV', async () => {
  const [head, first, ...rest] = (await run('05_figures_to_csv.py', 'en-faelles-indsats-2021')).split('\r\n');
  expect(head).toBe('agreement,indicator,unit,reporter,period,start,end,value,status,expected,performance,reporting');
  expect(first).toMatch(/^Beskæftigelse,Gennemførte mentorforløb,forløb,KVINFO,2021-Q4,2021-10-01,2021-12-31,\d+,ACCEPTED,10,/);
  expect(rest.length).toBeGreaterThan(50);
});

test('06: what has become known since a day', async () => {
  const lines = (await run('06_known_on.py', 'en-faelles-indsats-2021', '2024-06-30')).trim().split('\n');
  expect(lines[0]).toMatch(/^Gennemførte mentorforløb, 2\. kvartal 2024: none on 2024-06-30, \d+ now$/);
  expect(lines.every((line) => / on 2024-06-30, .+ now$/.test(line))).toBe(true);
});

test('07: figures reported at night, once however often the job runs, and the others when some of them are wrong', async () => {
  const found = await chief.ask('{ programme(slug: "en-faelles-indsats-2021") { indicators { id name } } }');
  const { indicators } = fieldOf<{ indicators: { id: string; name: string }[] }>(found, 'programme');
  const id = indicators.find(({ name }) => name === 'Gennemførte mentorforløb')?.id ?? '';
  const file = join(folder, 'figures.csv');
  const report = (...rows: readonly string[]): Promise<string> => {
    writeFileSync(file, ['indicatorId,periodKey,value', ...rows, ''].join('\n'));
    return run('07_nightly_report.py', file);
  };
  expect(await report(`${id},2025-Q2,12`, `${id},2025-Q3,9`)).toBe('2 new, 0 corrected, 0 unchanged, 0 refused\n');
  expect(await report(`${id},2025-Q2,12`, `${id},2025-Q3,9`)).toBe('0 new, 0 corrected, 2 unchanged, 0 refused\n');
  expect(await report(`${id},2025-Q2,14`, `${id},2025-Q3,9`)).toBe('0 new, 1 corrected, 1 unchanged, 0 refused\n');
  await expect(report(`${id},2025-Q2,13`, `${id},2099-Q1,9`, `Indicator:none,2025-Q3,9`, `${id},2025-Q3,"9,5"`)).rejects.toMatchObject({
    code: 1,
    stdout: '0 new, 1 corrected, 0 unchanged, 3 refused\n',
    stderr: expect.stringMatching(/^.+2025-Q3 9,5: This is no decimal.+\n.+2099-Q1 9: UNKNOWN_PERIOD: .+\nIndicator:none 2025-Q3 9: NOT_FOUND: .+\n$/),
  });
  const after = await chief.ask('query ($id: ID!) { indicator(id: $id) { periods { key measurement { value } } } }', { id });
  const { periods } = fieldOf<{ periods: { key: string; measurement: { value: string } | null }[] }>(after, 'indicator');
  expect(periods.find(({ key }) => key === '2025-Q2')?.measurement?.value).toBe('13');
});

test('08: where each indicator stands', async () => {
  expect(await run('08-overview.ts', 'en-faelles-indsats-2021')).toMatch(/^En Fælles Indsats\n\n[A-Z_]+ +Gennemførte mentorforløb \(mindst 40 om året\)\n {10}.+\.( \(judged by the draft\))?\n/);
});

/** A dashboard that is running, line by line. */
function startDashboard(cursorFile: string): { readonly process: ChildProcess; readonly lines: AsyncIterator<string>; readonly reader: Interface } {
  const [program, given] = commandOf('09-live-dashboard.ts', ['en-faelles-indsats-2021', cursorFile]);
  const child = spawn(program, given, { cwd: examples, env: environment, stdio: ['ignore', 'pipe', 'inherit'] });
  const reader = createInterface({ input: child.stdout });
  return { process: child, lines: reader[Symbol.asyncIterator](), reader };
}

test('09 and 10: a dashboard sees what others do, and after a pause what they did meanwhile', async () => {
  const cursorFile = join(folder, 'cursor.txt');
  const { id } = fieldOf<{ id: string }>(await chief.ask('{ programme(slug: "en-faelles-indsats-2021") { id } }'), 'programme');
  const followed = server.followed(`programme:${id.slice(id.indexOf(':') + 1)}`);
  const first = startDashboard(cursorFile);
  await followed;
  expect(await run('10-assign.ts', 'beskaeftigelse-2021-2025', 'mentorprojekt', 'Center for Skole', 'TEACHES', 'Finder mentorer')).toBe('Center for Skole, TEACHES: Finder mentorer\n');
  expect((await first.lines.next()).value).toMatch(/ · ResponsibilityAssigned · Beskæftigelse$/);
  expect((await first.lines.next()).value).toMatch(/ · ResponsibilityChanged · Beskæftigelse$/);
  first.process.kill('SIGTERM');
  await once(first.process, 'exit');

  await run('10-assign.ts', 'beskaeftigelse-2021-2025', 'mentorprojekt', 'KVINFO', 'TEACHES', 'Underviser mentorer');
  const second = startDashboard(cursorFile);
  expect((await second.lines.next()).value).toMatch(/ · ResponsibilityAssigned · Beskæftigelse$/);
  expect((await second.lines.next()).value).toMatch(/ · ResponsibilityChanged · Beskæftigelse$/);
  second.process.kill('SIGTERM');
  await once(second.process, 'exit');
});

test('10: what is refused is said in words', async () => {
  await expect(run('10-assign.ts', 'beskaeftigelse-2021-2025', 'mentorprojekt', 'KVINFO', 'PERFORMS', 'En gang til')).rejects.toMatchObject({
    stderr: expect.stringContaining('KVINFO har allerede den rolle her'),
  });
});

test('11: a figure is reported with the file it can be checked against', async () => {
  const asked = await chief.ask('{ programme(slug: "en-faelles-indsats-2021") { indicators { id kind periods { key reporting newest { id } } } } }');
  const { indicators } = fieldOf<{ indicators: { id: string; kind: string; periods: { key: string; reporting: string; newest: object | null }[] }[] }>(asked, 'programme');
  const missing = indicators.flatMap(({ id, kind, periods }) =>
    kind === 'COUNT' ? periods.filter(({ reporting, newest }) => reporting === 'OVERDUE' && newest === null).map(({ key }) => ({ id, key })) : [],
  );
  const file = join(folder, 'Register.csv');
  writeFileSync(file, 'month;count\nJanuary;12\n');
  const reported = JSON.parse(await run('11-evidence.sh', missing[0]?.id ?? '', missing[0]?.key ?? '', '12', file)) as { data: object };
  expect(reported.data).toMatchObject({
    reportMeasurement: { measurement: { value: '12', attachments: [{ fileName: 'Register.csv', sizeBytes: 23, url: expect.stringMatching(/^\/files\//) }] }, userErrors: [] },
  });
});

test('12: an indicator with its goal, baseline and target, made once however often it runs, and what is still missing', async () => {
  const made = await run('12_new_indicator.py', 'beskaeftigelse-2021-2025');
  expect(made.split('\n')).toEqual(['Aftaler om elevplads: mindst 20 om året', 'GAP: Ingen organisation skal indberette tallene.', 'GAP: Ingen aktivitet bidrager til målet.', '']);
  expect(await run('12_new_indicator.py', 'beskaeftigelse-2021-2025')).toBe(made);
  const asked = await chief.ask('{ programme(slug: "en-faelles-indsats-2021") { indicators { name goal { text } baselines { value source } target { stated } } } }');
  const { indicators } = fieldOf<{ indicators: { name: string }[] }>(asked, 'programme');
  expect(indicators.filter(({ name }) => name === 'Aftaler om elevplads')).toEqual([
    {
      name: 'Aftaler om elevplads',
      goal: { text: 'Flere borgere kommer i lære i en lokal virksomhed' },
      baselines: [{ value: '12', source: 'Jobcentret' }],
      target: { stated: 'Mindst 20 aftaler om året' },
    },
  ]);
});
