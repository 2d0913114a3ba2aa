import { randomUUID } from 'node:crypto';
import { raiseAccessEpoch } from '@planrum/server/access/epoch.ts';
import { archiveItem } from '@planrum/schema/plan';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { ApiClient, fieldOf } from '../testkit/api-client.ts';
import { startApiServer, type ApiServer } from '../testkit/api-server.ts';
import { useTestDatabase } from '../testkit/database.ts';
import { createSeed, type Seed, type SeededAgreement, type SeededOrganisation, type SeededProgramme, type SeededUser } from '../testkit/seed.ts';
import { openStockClient, type StockClient } from '../testkit/sync/stock-client.ts';
import { startSyncServer, type SyncServer } from '../testkit/sync/sync-server.ts';

/** A program writes in a text while people type in it. */

const database = useTestDatabase();
let sync: SyncServer;
let api: ApiServer;
let seed: Seed;
let programme: SeededProgramme;
let agreement: SeededAgreement;
let cai: SeededOrganisation;
let robot: SeededUser;
let program: ApiClient;
let annaToken: string;
const clients: StockClient[] = [];

beforeAll(async () => {
  seed = createSeed(database().prisma);
  cai = await seed.organisation('CAI');
  programme = await seed.programme('En Fælles Indsats');
  await programme.grant('EDITOR', cai);
  sync = await startSyncServer(database(), { limits: { pollMs: 50 } });
  api = await startApiServer(database(), { documents: sync.sync.documents, texts: sync.sync.texts });
  robot = await seed.user('Robert Robot', { of: [cai] });
  program = new ApiClient(api.url, await seed.token(robot, 'READ_PLANS', 'WRITE_TEXT'));
  annaToken = await seed.token(await seed.user('Anna Holm', { of: [cai] }), 'READ_PLANS', 'WRITE_TEXT');
});
beforeEach(async () => {
  agreement = await programme.agreement('Beskæftigelse');
});
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});
afterAll(async () => {
  await api.close();
  await sync.close();
});

const edit = `mutation ($input: EditTextInput!, $key: String) {
  editText(input: $input, idempotencyKey: $key) {
    section { key label plain markdown revision }
    userErrors { __typename code message field ... on TextConflictError { current { key label plain markdown revision } } }
  }
}`;

interface Edited {
  readonly section: { readonly plain: string; readonly markdown: string; readonly revision: string } | null;
  readonly userErrors: readonly { readonly __typename: string; readonly code: string; readonly field: readonly string[]; readonly current?: { readonly plain: string; readonly revision: string } }[];
}

async function write(change: object, { key, by = program, itemKey, sectionKey = 'coherence' }: { key?: string; by?: ApiClient; itemKey?: string; sectionKey?: string } = {}): Promise<Edited> {
  const input = { agreementId: `Agreement:${agreement.id}`, sectionKey, edit: change, ...(itemKey === undefined ? {} : { itemKey }) };
  return fieldOf<Edited>(await by.ask(edit, { input, key }), 'editText');
}

function openPage(): StockClient {
  const client = openStockClient({ url: sync.url, documentName: agreement.document.name, token: annaToken });
  clients.push(client);
  return client;
}

/** The text that a page shows. */
function shown({ doc }: StockClient): string {
  return doc.getXmlFragment('section/coherence').toJSON();
}

describe('a program that writes', () => {
  test('W1 is seen by those who have the page open, and its words are saved when it is answered', async () => {
    await agreement.document.write('coherence', 'Første afsnit.');
    const page = openPage();
    await page.synced();
    const { section, userErrors } = await write({ append: { markdown: 'Tal fra **Fasit**:\n\n- 12 forløb' } });
    expect(userErrors).toEqual([]);
    expect(section).toMatchObject({ plain: 'Første afsnit.\nTal fra Fasit:\n12 forløb', markdown: 'Første afsnit.\n\nTal fra **Fasit**:\n\n- 12 forløb' });
    await page.until(() => shown(page).includes('12 forløb'));
    const { rows } = await database().pool.query('SELECT user_id FROM document_update WHERE document_name = $1 ORDER BY seq DESC LIMIT 1', [agreement.document.name]);
    expect(rows).toEqual([{ user_id: robot.id }]);
  });

  test('W2 loses nothing that people type at the same time', async () => {
    await agreement.document.write('coherence', 'Alfa.\nBeta.');
    const page = openPage();
    await page.synced();
    const typed = async (): Promise<void> => {
      for (let index = 0; index < 30; index += 1) {
        const paragraph = page.doc.getXmlFragment('section/coherence').get(0) as Y.XmlElement;
        const text = paragraph.get(0) as Y.XmlText;
        text.insert(text.length, `${index};`);
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    const written = async (): Promise<void> => {
      for (const [from, to] of [['Beta.', 'Beta er ændret.'], ['Beta er ændret.', 'Beta er ændret igen.']] as const) {
        expect((await write({ replaceParagraph: { reads: from, markdown: to } })).userErrors).toEqual([]);
        expect((await write({ append: { markdown: `Efter ${to}` } })).userErrors).toEqual([]);
      }
    };
    await Promise.all([typed(), written()]);
    const all = Array.from({ length: 30 }, (_, index) => `${index};`).join('');
    const expected = `<paragraph>Alfa.${all}</paragraph><paragraph>Beta er ændret igen.</paragraph><paragraph>Efter Beta er ændret.</paragraph><paragraph>Efter Beta er ændret igen.</paragraph>`;
    await page.until(() => shown(page) === expected);
  });

  test('W3 is one author in the document, however often it writes', async () => {
    for (let index = 0; index < 3; index += 1) await write({ append: { markdown: `Linje ${index}` } });
    const { rows } = await database().pool.query('SELECT user_id FROM document_client WHERE document_name = $1', [agreement.document.name]);
    expect(rows).toEqual([{ user_id: robot.id }]);
  });

  test('writes in the text of an item', async () => {
    const item = await agreement.activity('Mentorforløb');
    expect((await write({ append: { markdown: 'Formålet.' } }, { itemKey: item.id, sectionKey: 'purpose' })).section).toMatchObject({ plain: 'Formålet.' });
    await agreement.document.edit((doc) => archiveItem(doc, item.id, new Date('2022-01-01')));
    const archived = await write({ append: { markdown: 'For sent.' } }, { itemKey: item.id, sectionKey: 'purpose' });
    expect(archived).toMatchObject({ section: null, userErrors: [{ __typename: 'InputError', code: 'ITEM_ARCHIVED', field: ['itemKey'] }] });
  });
});

describe('a stale write', () => {
  test('W4 of a whole text is refused with the text as it is now, and passes on that', async () => {
    await agreement.document.write('coherence', 'Som læst.');
    const { section: read } = await write({ append: { markdown: '' } });
    const page = openPage();
    await page.synced();
    page.doc.getXmlFragment('section/coherence').insert(1, [paragraph('Skrevet imens.')]);
    await page.saved();
    const stale = await write({ replaceText: { baseRevision: read?.revision ?? '', markdown: 'Helt nyt.' } });
    expect(stale).toMatchObject({
      section: null,
      userErrors: [{ __typename: 'TextConflictError', code: 'TEXT_CHANGED', field: ['edit', 'replaceText', 'baseRevision'], current: { plain: 'Som læst.\nSkrevet imens.' } }],
    });
    const passed = await write({ replaceText: { baseRevision: stale.userErrors[0]?.current?.revision ?? '', markdown: 'Helt nyt.\n\nSkrevet imens.' } });
    expect(passed).toMatchObject({ section: { plain: 'Helt nyt.\nSkrevet imens.' }, userErrors: [] });
  });

  test('of a paragraph that nobody has any more is refused with the text as it is now', async () => {
    await agreement.document.write('coherence', 'Ens.\nEns.');
    expect(await write({ replaceParagraph: { reads: 'Andet.', markdown: 'x' } })).toMatchObject({
      section: null,
      userErrors: [{ __typename: 'TextConflictError', code: 'TEXT_CHANGED', field: ['edit', 'replaceParagraph', 'reads'], current: { plain: 'Ens.\nEns.' } }],
    });
    expect(await write({ replaceParagraph: { reads: 'Ens.', markdown: 'x' } })).toMatchObject({ section: null, userErrors: [{ code: 'INVALID_INPUT' }] });
  });
});

describe('who may not write', () => {
  test.each([
    ['a token that only reads', ['READ_PLANS'], 'FORBIDDEN'],
    ['a token that cannot read', ['WRITE_TEXT'], 'FORBIDDEN'],
  ] as const)('%s', async (_who, scopes, code) => {
    const by = new ApiClient(api.url, await seed.token(robot, ...scopes));
    expect(await write({ append: { markdown: 'x' } }, { by })).toMatchObject({ section: null, userErrors: [{ __typename: 'AccessError', code }] });
  });

  test('a stranger does not learn that there is an agreement', async () => {
    const stranger = await seed.user('Steen Strange', { of: [await seed.organisation('Udenfor')] });
    const by = new ApiClient(api.url, await seed.token(stranger, 'READ_PLANS', 'WRITE_TEXT'));
    expect(await write({ append: { markdown: 'x' } }, { by })).toMatchObject({ userErrors: [{ code: 'NOT_FOUND', field: ['agreementId'] }] });
  });

  test.each([
    [{ sectionKey: 'nonsense' }, 'NOT_FOUND', ['sectionKey']],
    [{ itemKey: 'nobody', sectionKey: 'purpose' }, 'NOT_FOUND', ['itemKey']],
    [{ itemKey: '../x', sectionKey: 'purpose' }, 'NOT_FOUND', ['itemKey']],
  ] as const)('nor anybody where there is no text: %j', async (place, code, field) => {
    expect(await write({ append: { markdown: 'x' } }, place)).toMatchObject({ section: null, userErrors: [{ code, field }] });
  });

  test('what is too long is refused, and nothing is written', async () => {
    expect(await write({ append: { markdown: 'x'.repeat(100_001) } })).toMatchObject({ section: null, userErrors: [{ code: 'INVALID_INPUT', field: ['edit'] }] });
    expect((await write({ append: { markdown: '' } })).section?.plain).toBe('');
  });
});

describe('a key', () => {
  test('lets a text be written once, however often and at once it is asked for', async () => {
    const key = randomUUID();
    const change = { append: { markdown: 'Kun én gang.' } };
    const answers = await Promise.all(Array.from({ length: 5 }, () => write(change, { key })));
    // Who comes while it is being written is told to ask again.
    for (const { userErrors } of answers) expect(['', 'UNAVAILABLE']).toContain(userErrors[0]?.code ?? '');
    expect(answers.some(({ section }) => section?.plain === 'Kun én gang.')).toBe(true);
    expect(await write(change, { key })).toMatchObject({ section: { plain: 'Kun én gang.' }, userErrors: [] });
    expect(await write({ append: { markdown: 'Andet.' } }, { key })).toMatchObject({ section: null, userErrors: [{ code: 'KEY_REUSED' }] });
  });

  test('W5 is kept in the transaction of the text', async () => {
    const key = randomUUID();
    await write({ append: { markdown: 'Sammen.' } }, { key });
    const { rows } = await database().pool.query(
      'SELECT r.xmin = u.xmin AS same FROM request_receipt r, document_update u WHERE r.key = $1 AND u.document_name = $2 ORDER BY u.seq DESC LIMIT 1',
      [key, agreement.document.name],
    );
    expect(rows).toEqual([{ same: true }]);
  });

  test('of a write that was refused can be used again', async () => {
    const key = randomUUID();
    const change = { replaceParagraph: { reads: 'Nu er det her.', markdown: 'Ja.' } };
    expect((await write(change, { key })).userErrors).toMatchObject([{ code: 'TEXT_CHANGED' }]);
    await write({ append: { markdown: 'Nu er det her.' } });
    expect((await write(change, { key })).section?.plain).toBe('Ja.');
  });
});

test('rights that were withdrawn before the commit are not written by', async () => {
  await write({ append: { markdown: 'Før.' } });
  const other = await seed.organisation('FOB');
  const grant = await programme.grant('EDITOR', other);
  const leaving = await seed.user('Lene Leaving', { of: [other] });
  const by = new ApiClient(api.url, await seed.token(leaving, 'READ_PLANS', 'WRITE_TEXT'));
  expect((await write({ append: { markdown: 'Af Lene.' } }, { by })).section?.plain).toBe('Før.\nAf Lene.');
  const gate = await database().pool.connect();
  try {
    // The rights change while the words wait for their commit, which waits for the change.
    await gate.query('BEGIN');
    await gate.query('UPDATE "grant" SET revoked_at = now() WHERE id = $1', [grant.id]);
    await gate.query('UPDATE access_epoch SET epoch = epoch + 1');
    const late = write({ append: { markdown: 'For sent.' } }, { by });
    await new Promise<void>((resolve, reject) => {
      const look = (): void => {
        database()
          .pool.query("SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%document_client%'")
          .then(({ rowCount }) => (rowCount === 0 ? setTimeout(look, 10) : resolve()), reject);
      };
      look();
    });
    await gate.query('COMMIT');
    expect(await late).toMatchObject({ section: null, userErrors: [{ code: 'FORBIDDEN' }] });
  } finally {
    gate.release();
  }
  expect((await write({ append: { markdown: '' } })).section?.plain).toBe('Før.\nAf Lene.');
  await raiseAccessEpoch(database().prisma);
});

function paragraph(words: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph');
  element.insert(0, [new Y.XmlText(words)]);
  return element;
}
