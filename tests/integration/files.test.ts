import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { TokenScope } from '@planrum/prisma';
import { sweepFiles } from '@planrum/server/services/files/sweep-files.ts';
import type { Projection } from '@planrum/server/sync/projection/documents.ts';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ApiClient, fieldOf } from '../testkit/api-client.ts';
import { startApiServer, type ApiServer } from '../testkit/api-server.ts';
import { useTestDatabase } from '../testkit/database.ts';
import { createTestDocuments } from '../testkit/documents.ts';
import { pdfOf, sendFile, workbook, zipOf, type FileAnswer, type FileToSend } from '../testkit/files.ts';
import type { SeededUser } from '../testkit/seed.ts';
import { seedSmallProgramme, type SmallProgramme } from '../testkit/small-programme.ts';

/** Evidence of figures as files, over the network: who may send and fetch what, and what is not taken. */

const database = useTestDatabase();
const password = 'correct horse battery';
const everything: readonly TokenScope[] = ['READ_PLANS', 'READ_FIGURES', 'REPORT_FIGURES', 'SUBSCRIBE', 'ADMINISTER'];
const scopeMissing = 'API-nøglen må ikke bruges til dette. Lav en ny med den adgang, der mangler.';
let documents: Projection;
let server: ApiServer;
let small: SmallProgramme;
let signedIn: SeededUser;
const periods = ['2021-Q4', '2022-Q1', '2022-Q2', '2022-Q3', '2022-Q4', '2023-Q1', '2023-Q2', '2023-Q3', '2023-Q4', '2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4'];

beforeAll(async () => {
  small = await seedSmallProgramme(database().prisma);
  signedIn = await small.seed.user('Sara Session', { of: [small.organisations.kvinfo], password });
  const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
  documents = createTestDocuments(database(), silent);
  server = await startApiServer(database(), { documents });
});
afterAll(async () => {
  await server.close();
  await documents.close();
});

async function bearer(user: SeededUser, scopes = everything): Promise<Record<string, string>> {
  return { authorization: `Bearer ${await small.seed.token(user, ...scopes)}` };
}

async function send(options: Partial<FileToSend> & { readonly by?: SeededUser; readonly to?: ApiServer } = {}): Promise<FileAnswer> {
  const { by = small.users.reporter, to = server, indicator = small.indicator.id, name = 'Opgørelse.pdf', content = pdfOf(1000), headers } = options;
  return sendFile(to.url, { indicator, name, content, headers: headers ?? (await bearer(by)) });
}

async function sent(options: Parameters<typeof send>[0] = {}): Promise<string> {
  const { status, body } = await send(options);
  if (status !== 201 || body.id === undefined) throw new Error(JSON.stringify(body));
  return body.id;
}

function fetchFile(id: string, headers: Readonly<Record<string, string>>, method = 'GET'): Promise<Response> {
  return fetch(`${server.url}/files/${id.replace('Attachment:', '')}`, { method, headers });
}

/** Whether a file is given out. */
async function statusOf(id: string, headers: Readonly<Record<string, string>>): Promise<number> {
  const response = await fetchFile(id, headers);
  await response.arrayBuffer();
  return response.status;
}

interface Reported {
  readonly measurement: { readonly id: string; readonly attachments: readonly { readonly id: string; readonly url: string | null }[] } | null;
  readonly userErrors: readonly { readonly code: string; readonly field: readonly string[] | null }[];
}

async function ask<Field>(user: SeededUser, name: string, source: string, input: object): Promise<Field> {
  const token = await small.seed.token(user, ...everything);
  return fieldOf<Field>(await new ApiClient(server.url, token).ask(source, { input }), name);
}

const fields = 'measurement { id attachments { id url fileName mediaType sizeBytes sha256 uploadedBy { name } viewerMayRemove } } userErrors { code field }';

function report(value: string, attachmentIds: readonly string[], more: { by?: SeededUser; periodKey?: string; supersedesId?: string; indicator?: string } = {}): Promise<Reported> {
  const { by = small.users.reporter, periodKey = nextPeriod(), supersedesId, indicator = small.indicator.id } = more;
  const input = { indicatorId: `Indicator:${indicator}`, periodKey, value, attachmentIds, supersedesId };
  return ask(by, 'reportMeasurement', `mutation ($input: ReportMeasurementInput!) { reportMeasurement(input: $input) { ${fields} } }`, input);
}

let used = 0;
/** Each test reports for periods of its own. */
function nextPeriod(): string {
  const period = periods[used];
  if (period === undefined) throw new Error('There are no more periods.');
  used += 1;
  return period;
}

const chunksOf = (id: string): Promise<number> => database().prisma.attachmentChunk.count({ where: { attachmentId: id.replace('Attachment:', '') } });

describe('a file that is sent and handed in', () => {
  const content = pdfOf(700_000);
  let id: string;

  test('is kept whole, under a clean name, and is its sender’s alone until then', async () => {
    const answer = await send({ name: '../mine filer\\Årsopgørelse æøå.pdf', content });
    expect(answer).toMatchObject({ status: 201, body: { fileName: 'Årsopgørelse æøå.pdf', mediaType: 'application/pdf', sizeBytes: 700_000 } });
    id = answer.body.id ?? '';
    expect(await chunksOf(id)).toBe(3);
    expect(await statusOf(id, await bearer(small.users.reporter))).toBe(200);
    expect(await statusOf(id, await bearer(small.users.chief))).toBe(404);
  });

  test('is shown with the figure, and comes back byte for byte as something to save', async () => {
    const { measurement, userErrors } = await report('12', [id]);
    expect(userErrors).toEqual([]);
    expect(measurement?.attachments).toMatchObject([
      { id, fileName: 'Årsopgørelse æøå.pdf', sizeBytes: 700_000, uploadedBy: { name: 'Rikke Reporter' }, viewerMayRemove: false },
    ]);
    const headers = await bearer(small.users.guest);
    const url = measurement?.attachments[0]?.url ?? '';
    const response = await fetch(`${server.url}${url}`, { headers });
    expect(Buffer.from(await response.arrayBuffer()).equals(content)).toBe(true);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': '700000',
      'content-disposition': `attachment; filename="?rsopg?relse ???.pdf"; filename*=UTF-8''%C3%85rsopg%C3%B8relse%20%C3%A6%C3%B8%C3%A5.pdf`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, no-cache',
    });
    const etag = response.headers.get('etag') ?? '';
    const again = await fetchFile(id, { ...headers, 'if-none-match': etag });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const head = await fetchFile(id, headers, 'HEAD');
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '700000', '']);
  });

  test.each(['chief', 'editor', 'cai', 'reporter', 'board', 'reader', 'guest', 'young'] as const)('the %s, who may see the figure, may fetch it', async (who) => {
    expect(await statusOf(id, await bearer(small.users[who]))).toBe(200);
  });

  test('nobody else may, and a right that is taken back ends it at once', async () => {
    expect(await statusOf(id, {})).toBe(401);
    expect(await statusOf(id, await bearer(small.users.stranger))).toBe(404);
    expect(await statusOf(id, { authorization: 'Bearer plr_made-up' })).toBe(401);
    const noScope = await fetchFile(id, await bearer(small.users.chief, ['READ_PLANS', 'REPORT_FIGURES']));
    expect([noScope.status, await noScope.json()]).toEqual([403, { title: scopeMissing, status: 403, code: 'FORBIDDEN' }]);
    expect(await statusOf('00000000-0000-7000-8000-000000000000', await bearer(small.users.chief))).toBe(404);
    expect(await statusOf('..%2Fetc%2Fpasswd', await bearer(small.users.chief))).toBe(404);

    const friends = await small.seed.organisation('Venner');
    const grant = await small.programme.grant('READER', friends);
    const headers = await bearer(await small.seed.user('Viggo Ven', { of: [friends] }));
    expect(await statusOf(id, headers)).toBe(200);
    const { prisma } = database();
    await prisma.$transaction([
      prisma.grant.update({ where: { id: grant.id }, data: { revokedAt: new Date() } }),
      prisma.$executeRaw`update access_epoch set epoch = epoch + 1`,
    ]);
    await vi.waitFor(async () => expect(await statusOf(id, headers)).toBe(404), { timeout: 2000 });
  });
});

describe('sending', () => {
  test.each([
    ['chief', 201],
    ['reporter', 201],
    ['cai', 403],
    ['editor', 403],
    ['board', 403],
    ['reader', 403],
    ['guest', 403],
    ['stranger', 404],
  ] as const)('is for who may report: the %s is answered %i', async (who, status) => {
    const before = await database().prisma.attachment.count();
    expect((await send({ by: small.users[who] })).status).toBe(status);
    expect(await database().prisma.attachment.count()).toBe(before + (status === 201 ? 1 : 0));
  });

  test('takes a token with the scope for it, and no other', async () => {
    expect((await send({ headers: await bearer(small.users.reporter, ['REPORT_FIGURES']) })).status).toBe(201);
    expect((await send({ headers: await bearer(small.users.reporter, ['READ_FIGURES']) })).body).toMatchObject({ code: 'FORBIDDEN', title: scopeMissing });
    expect((await send({ headers: { authorization: 'Bearer plr_made-up' } })).status).toBe(401);
    expect((await send({ headers: {} })).status).toBe(401);
  });

  test('takes a session from our own pages alone', async () => {
    const client = await new ApiClient(server.url).signIn(signedIn.email, password);
    const from = (headers: Readonly<Record<string, string>>) => send({ headers: { cookie: client.cookie, 'content-type': 'text/plain', ...headers } });
    expect((await from({ origin: server.url })).status).toBe(201);
    expect((await from({ origin: 'http://localhost:4000', 'sec-fetch-site': 'same-origin' })).status).toBe(201);
    for (const headers of [{ origin: 'https://example.org' }, { origin: 'null' }, { origin: server.url, 'sec-fetch-site': 'cross-site' }]) {
      expect((await from(headers)).body).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    }
  });

  test('says what is taken', async () => {
    expect(await (await fetch(`${server.url}/files`)).json()).toEqual({
      maxBytes: 10_485_760,
      extensions: ['pdf', 'png', 'jpg', 'jpeg', 'xlsx', 'docx', 'pptx', 'ods', 'odt', 'odp', 'csv', 'txt'],
    });
  });
});

describe('what is taken', () => {
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]);
  const ods = 'application/vnd.oasis.opendocument.spreadsheet';

  test.each([
    ['a picture', 'Foto.PNG', png, 'image/png'],
    ['a photo', 'image.jpeg', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), 'image/jpeg'],
    ['a workbook', 'Tal.xlsx', zipOf(workbook), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['a letter', 'Brev.docx', zipOf({ 'word/document.xml': '<w/>', '[Content_Types].xml': '<T/>' }), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['a letter as Word on the web names its parts', 'Brev.docx', zipOf({ 'word/document2.xml': '<w/>', '[Content_Types].xml': '<T/>' }), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['an OpenDocument sheet', 'Tal.ods', zipOf({ mimetype: ods, 'content.xml': '<o/>' }), ods],
    ['CSV as Excel writes it in Danish', 'Tal.csv', Buffer.from('M\xe5ned;Antal\r\nJanuar;12,5\r\n', 'latin1'), 'text/csv'],
    ['text with a mark for its order', 'Note.txt', Buffer.from('\uFEFFDet passer.\n'), 'text/plain'],
  ])('%s', async (_what, name, content, mediaType) => {
    expect((await send({ name, content })).body).toMatchObject({ mediaType, sizeBytes: content.length });
  });

  test.each([
    ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['pptx', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
    ['odt', 'application/vnd.oasis.opendocument.text'],
    ['ods', ods],
    ['odp', 'application/vnd.oasis.opendocument.presentation'],
  ])('a .%s as an office program saves it, and under no other name', async (extension, mediaType) => {
    const content = readFileSync(join(import.meta.dirname, `../testkit/office/libreoffice.${extension}`));
    expect((await send({ name: `Fil.${extension}`, content })).body).toMatchObject({ mediaType, sizeBytes: content.length });
    for (const other of ['docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp', 'pdf'].filter((end) => end !== extension)) {
      expect((await send({ name: `Fil.${other}`, content })).body).toMatchObject({ code: 'FILE_NOT_ACCEPTED' });
    }
  });

  test('what is not what its name says is refused in a sentence that says what to do', async () => {
    const title = (end: string) => `Indholdet er ikke det, navnet siger: filen slutter på .${end}. Gem den igen i det program, den kommer fra, og prøv igen.`;
    const program = Buffer.concat([Buffer.from('MZ\u0090\u0000\u0003'), Buffer.alloc(2000), Buffer.from('This program cannot be run in DOS mode.')]);
    expect(await send({ name: 'Regning.pdf', content: program })).toMatchObject({ status: 415, body: { code: 'FILE_NOT_ACCEPTED', title: title('pdf') } });
    const page = Buffer.from('<!doctype html><html><body><script>alert(1)</script></body></html>');
    expect(await send({ name: 'Foto.png', content: page })).toMatchObject({ status: 415, body: { code: 'FILE_NOT_ACCEPTED', title: title('png') } });
  });

  test.each([
    ['a ZIP under the name of a PDF', 'Tal.pdf', zipOf({ 'a.txt': 'a' })],
    ['a page under the name of a picture', 'Foto.png', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a page under the name of text', 'Note.txt', Buffer.from('  \n<html><script>alert(1)</script>')],
    ['a drawing with a program in it', 'Tegning.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['a program', 'Vigtigt.exe', Buffer.from('MZ\u0090\u0000')],
    ['a program under the name of text', 'Vigtigt.txt', Buffer.from('MZ\u0000\u0000')],
    ['a name that ends in nothing', 'Opgørelse', pdfOf(100)],
    ['any ZIP as a workbook', 'Tal.xlsx', zipOf({ 'a.txt': 'a' })],
    ['a letter under the name of a workbook', 'Tal.xlsx', zipOf({ '[Content_Types].xml': '<T/>', 'word/document.xml': '<w/>' })],
    ['a workbook that was cut short', 'Tal.xlsx', zipOf(workbook).subarray(0, 100)],
    ['a workbook with macros', 'Tal.xlsx', zipOf({ ...workbook, 'xl/vbaProject.bin': 'Sub AutoOpen' })],
    ['a sheet with macros', 'Tal.ods', zipOf({ mimetype: ods, 'Basic/Standard/Module1.xml': '<x/>' })],
  ])('not %s', async (_what, name, content) => {
    const answer = await send({ name, content });
    expect(answer).toMatchObject({ status: 415, body: { code: 'FILE_NOT_ACCEPTED' } });
    expect(await database().prisma.attachmentChunk.count({ where: { attachment: { uploadedAt: null } } })).toBe(0);
  });

  test('no empty file, and none without a name', async () => {
    expect((await send({ content: Buffer.alloc(0) })).body).toMatchObject({ status: 400, code: 'INVALID_INPUT', title: 'Filen er tom. Vælg en anden.' });
    expect((await send({ content: pieces(0) })).body).toMatchObject({ status: 400, code: 'INVALID_INPUT' });
    expect((await send({ name: '‮../' })).body).toMatchObject({ status: 400, code: 'INVALID_INPUT', field: ['name'] });
    expect((await send({ indicator: 'nothing' })).status).toBe(404);
  });

  test('nothing over the limit, whether or not its length is said before', async () => {
    const tooLarge = { status: 413, body: { code: 'FILE_TOO_LARGE', title: 'Filen er større end 10 MB. Vælg en mindre fil, eller del den i flere.' } };
    const before = await database().prisma.attachment.count();
    expect(await send({ content: pdfOf(10_485_761) })).toMatchObject(tooLarge);
    expect(await database().prisma.attachment.count()).toBe(before);
    expect(await send({ content: pieces(11_000_000) })).toMatchObject(tooLarge);
    expect(await database().prisma.attachmentChunk.count({ where: { attachment: { uploadedAt: null } } })).toBe(0);
    expect((await send({ content: pieces(10_485_760) })).body).toMatchObject({ sizeBytes: 10_485_760 });
  });

  test('no headers without end', async () => {
    const headers = { ...(await bearer(small.users.reporter)), 'x-much': 'x'.repeat(100_000) };
    const broken = await send({ headers }).catch((error: unknown) => ({ status: String(error) }));
    expect(broken.status).toBeOneOf([431, expect.stringMatching(/ECONNRESET|EPIPE/)]);
  });
});

/** A PDF in pieces of 64 kB, one after another. */
async function* pieces(bytes: number): AsyncGenerator<Buffer> {
  const piece = pdfOf(65_536);
  for (let at = 0; at < bytes; at += piece.length) yield piece.subarray(0, bytes - at);
}

test('a sender who goes away leaves nothing behind, but the attempt', async () => {
  const { prisma } = database();
  const attempts = { uploadedAt: null, uploadedById: small.users.young.id };
  await small.programme.grant('REPORTER', small.organisations.team);
  const teams = await small.agreement.indicator('Unge i forløb', { reporter: small.organisations.team });
  const headers = { ...(await bearer(small.users.young)), 'content-length': '5000000' };
  const sending = request(new URL(`/files?for=Indicator:${teams.id}&name=Halv.pdf`, server.url), { method: 'POST', headers });
  sending.once('error', () => undefined);
  sending.write(pdfOf(1_000_000));
  await vi.waitFor(async () => expect(await prisma.attachmentChunk.count({ where: { attachment: attempts } })).toBeGreaterThan(1));
  sending.destroy();
  // The room that was kept free is given back last.
  await vi.waitFor(async () => expect(await prisma.attachment.findMany({ where: attempts, select: { sizeBytes: true } })).toEqual([{ sizeBytes: 0 }]));
  expect(await prisma.attachmentChunk.count({ where: { attachment: attempts } })).toBe(0);
});

test('large files are held in memory by the piece, on their way in and out', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const bytesHeld = (): number => {
    collect();
    return process.memoryUsage().arrayBuffers;
  };
  const [many, size, most] = [6, 10_000_000, 15_000_000];
  const before = bytesHeld();
  const { prisma } = database();
  const isUnderWay = { uploadedAt: null, sizeBytes: { gt: 0 } };

  let goOn = (): void => undefined;
  const gate = new Promise<void>((resolve) => (goOn = resolve));
  async function* halting(): AsyncGenerator<Buffer> {
    yield* pieces(size - 1);
    await gate;
    yield Buffer.from('!');
  }
  const sending = Promise.all(Array.from({ length: many }, () => sent({ content: halting() })));
  const wholeChunks = many * Math.floor(size / 262_144);
  await vi.waitFor(async () => expect(await prisma.attachmentChunk.count({ where: { attachment: isUnderWay } })).toBe(wholeChunks), { timeout: 20_000 });
  await vi.waitFor(() => expect(bytesHeld() - before).toBeLessThan(most), { timeout: 5000, interval: 200 });
  goOn();
  const ids = await sending;

  const headers = await bearer(small.users.reporter);
  const halted = await Promise.all(ids.map((id) => fetchFile(id, headers)));
  const readers = halted.map(({ body }) => body?.getReader());
  for (const reader of readers) await reader?.read();
  await vi.waitFor(() => expect(bytesHeld() - before).toBeLessThan(most), { timeout: 5000, interval: 200 });
  for (const reader of readers) await reader?.cancel();
}, 60_000);

test('a stop does not wait for somebody who has left off fetching', async () => {
  const stopping = await startApiServer(database(), { documents });
  const id = await sent({ to: stopping, content: pieces(8_000_000) });
  const path = new URL(`/files/${id.replace('Attachment:', '')}`, stopping.url);
  const headers = await bearer(small.users.reporter);
  // Nothing is read of the answer, so the rest waits on the server.
  const fetching = request(path, { headers }).once('error', () => undefined);
  await new Promise((resolve) => fetching.once('response', (response) => resolve(response.once('error', () => undefined).pause())).end());
  await stopping.close();
}, 20_000);

describe('room', () => {
  test('an account can begin so many in an hour, aborted ones too', async () => {
    const strict = await startApiServer(database(), { documents, fileLimits: { uploadsPerHour: 2 } });
    const person = await small.seed.user('Hugo Hyppig', { of: [small.organisations.kvinfo] });
    expect((await send({ to: strict, by: person })).status).toBe(201);
    expect((await send({ to: strict, by: person, name: 'Foto.png' })).status).toBe(415);
    expect((await send({ to: strict, by: person })).body).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS' });
    strict.advance(3_600_001);
    expect((await send({ to: strict, by: person })).status).toBe(201);
    await strict.close();
  });

  test('a programme has so many bytes; of two that come at once, only what fits is taken', async () => {
    const { _sum } = await database().prisma.attachment.aggregate({ _sum: { sizeBytes: true } });
    const strict = await startApiServer(database(), { documents, fileLimits: { maxProgrammeBytes: (_sum.sizeBytes ?? 0) + 150_000 } });
    const answers = await Promise.all([1, 2, 3].map(() => send({ to: strict, content: pdfOf(100_000) })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'STORAGE_FULL' });
    await strict.close();
  });
});

describe('handing in', () => {
  const unknown = { measurement: null, userErrors: [{ code: 'NOT_FOUND', field: ['attachmentIds'] }] };

  test('takes files that are here, of the same agreement, and one’s own until they are in a figure', async () => {
    const theirs = await sent({ by: small.users.chief });
    const elsewhere = await small.otherAgreement.indicator('Fremmøde', { reporter: small.organisations.kvinfo });
    const other = await sent({ indicator: elsewhere.id });
    const periodKey = nextPeriod();
    const gone = 'Attachment:00000000-0000-7000-8000-000000000000';
    for (const attachmentIds of [[theirs], [other], [gone], ['Attachment:nonsense'], [await sent(), theirs]]) {
      expect(await report('1', attachmentIds, { periodKey })).toEqual(unknown);
    }
    const eleven = await Promise.all(Array.from({ length: 11 }, () => sent()));
    expect((await report('1', eleven, { periodKey })).userErrors).toEqual([{ code: 'INVALID_INPUT', field: ['attachmentIds'] }]);
    // A correction may carry what stood with the figure, whoever sent it, beside files of its own.
    const first = await report('1', [theirs], { periodKey, by: small.users.chief });
    const corrected = await report('2', [theirs, ...eleven.slice(0, 2), theirs], { periodKey, supersedesId: first.measurement?.id ?? '' });
    expect(corrected.measurement?.attachments.map(({ id }) => id)).toEqual([theirs, ...eleven.slice(0, 2)]);
  });

  test('many figures may have one file; a row with one that is not here is refused, and one that adds a file is no repetition', async () => {
    const [file, another] = [await sent(), await sent()];
    const rows = [nextPeriod(), nextPeriod()].map((periodKey) => ({ indicatorId: `Indicator:${small.indicator.id}`, periodKey, value: '5', attachmentIds: [file] }));
    const many = (given: readonly object[]) =>
      ask<{ isReported: boolean; rows: { fate: string; measurement: Reported['measurement']; userErrors: Reported['userErrors'] }[] }>(
        ...([small.users.reporter, 'reportMeasurements'] as const),
        `mutation ($input: ReportMeasurementsInput!) { reportMeasurements(input: $input) { isReported rows { fate measurement { id attachments { id url } } userErrors { code field } } } }`,
        { rows: given },
      );
    const [one, two] = rows;
    const refused = await many([one ?? {}, { ...two, attachmentIds: [file, 'Attachment:00000000-0000-7000-8000-000000000000'] }]);
    expect(refused).toMatchObject({ isReported: false, rows: [{ fate: 'NEW' }, { fate: 'REFUSED', userErrors: unknown.userErrors }] });
    const done = await many(rows);
    expect(done.rows.map(({ fate, measurement }) => [fate, measurement?.attachments.map(({ id }) => id)])).toEqual([
      ['NEW', [file]],
      ['NEW', [file]],
    ]);
    const supersedesId = done.rows[0]?.measurement?.id ?? '';
    const more = await many([{ ...one, attachmentIds: [file, another], supersedesId }, two ?? {}]);
    expect(more.rows.map(({ fate }) => fate)).toEqual(['CORRECTION', 'UNCHANGED']);
    // Taken back, the figure has the files it had.
    const undo = 'mutation ($input: UndoMeasurementsInput!) { undoMeasurements(input: $input) { indicators { measurements { supersedes { id } attachments { id } } } userErrors { code } } }';
    const correctionId = more.rows[0]?.measurement?.id;
    const { indicators } = await ask<{ indicators: { measurements: { supersedes: { id: string } | null; attachments: { id: string }[] }[] }[] }>(
      ...([small.users.reporter, 'undoMeasurements', undo, { measurementIds: [correctionId] }] as const),
    );
    expect(indicators[0]?.measurements.find(({ supersedes }) => supersedes?.id === correctionId)?.attachments).toEqual([{ id: file }]);
  });
});

test('what no figure was reported with is deleted after a day, whoever sweeps; what was handed in stays', async () => {
  const { prisma } = database();
  const [unused, handedIn] = [await sent(), await sent()];
  await report('6', [handedIn]);
  const tomorrow = new Date(Date.now() + 86_400_000 + 60_000);
  expect(await sweepFiles({ prisma, now: () => new Date(Date.now() + 86_000_000) })).toBe(0);
  // Somebody hands it in at that very moment: they are waited for.
  const late = await sent();
  const place = { id: late.replace('Attachment:', '') };
  let swept: Promise<readonly number[]> = Promise.resolve([]);
  await prisma.$transaction(async (transaction) => {
    await transaction.attachment.update({ where: place, data: { handedInAt: new Date() } });
    swept = Promise.all([1, 2, 3].map(() => sweepFiles({ prisma, now: () => tomorrow })));
    await vi.waitFor(async () => {
      const [waiting] = await prisma.$queryRaw<{ count: bigint }[]>`select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like 'delete from attachment%'`;
      expect(waiting?.count).toBeGreaterThan(0n);
    });
  });
  expect((await swept).reduce((sum, count) => sum + count)).toBeGreaterThan(0);
  expect(await chunksOf(unused)).toBe(0);
  expect([await chunksOf(handedIn), await chunksOf(late)]).toEqual([1, 1]);
  expect(await report('7', [unused])).toMatchObject({ measurement: null, userErrors: [{ code: 'NOT_FOUND', field: ['attachmentIds'] }] });
});

describe('removing', () => {
  const mutation = `mutation ($input: RemoveAttachmentInput!) { removeAttachment(input: $input) {
    attachment { id fileName url sizeBytes removal { reason by { name } } viewerMayRemove }
    userErrors { code field ... on ConflictError { current { id ... on Attachment { removal { reason } } } } } } }`;
  const remove = (by: SeededUser, attachmentId: string, reason = 'Der stod CPR-numre i den.') =>
    ask<{ attachment: object | null; userErrors: object[] }>(by, 'removeAttachment', mutation, { attachmentId, reason });

  test('is for the chief, with a reason; then content and name are gone, that it was there is not', async () => {
    const id = await sent({ name: 'Borgere.csv', content: Buffer.from('navn;cpr\n') });
    // Nobody but its sender knows of it yet.
    expect(await remove(small.users.chief, id)).toMatchObject({ attachment: null, userErrors: [{ code: 'NOT_FOUND' }] });
    await report('3', [id]);
    for (const who of ['reporter', 'editor', 'board', 'reader', 'guest'] as const) {
      expect(await remove(small.users[who], id)).toEqual({ attachment: null, userErrors: [{ code: 'FORBIDDEN', field: ['attachmentId'] }] });
    }
    expect(await remove(small.users.stranger, id)).toMatchObject({ userErrors: [{ code: 'NOT_FOUND' }] });
    expect(await remove(small.users.chief, id, ' ')).toMatchObject({ attachment: null, userErrors: [{ code: 'INVALID_INPUT', field: ['reason'] }] });
    await database().prisma.figureLock.create({ data: { agreementId: small.agreement.id, through: new Date('2025-06-30'), reason: 'Afleveret' } });
    expect(await remove(small.users.chief, id)).toEqual({
      attachment: {
        ...{ id, fileName: null, url: null, sizeBytes: 9, viewerMayRemove: false },
        removal: { reason: 'Der stod CPR-numre i den.', by: { name: 'Christina Chef' } },
      },
      userErrors: [],
    });
    await database().prisma.figureLock.deleteMany();
    expect(await chunksOf(id)).toBe(0);
    expect(await statusOf(id, await bearer(small.users.chief))).toBe(404);
    expect(await remove(small.users.chief, id, 'Igen.')).toMatchObject({
      attachment: null,
      userErrors: [{ code: 'CONFLICT', current: { id, removal: { reason: 'Der stod CPR-numre i den.' } } }],
    });
    expect(await report('4', [id])).toMatchObject({ measurement: null, userErrors: [{ code: 'NOT_FOUND' }] });
    const event = await database().prisma.event.findFirst({ where: { type: 'AttachmentRemoved' }, orderBy: { seq: 'desc' } });
    expect(event).toMatchObject({ subjectId: id.replace('Attachment:', ''), actorId: small.users.chief.id, data: {} });
  });
});
