import type { TokenScope } from '@planrum/prisma';
import { raiseAccessEpoch } from '@planrum/server/access/epoch.ts';
import { encodeCursor } from '@planrum/server/events/cursor.ts';
import type { NewEvent } from '@planrum/server/events/types.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startApiServer, type ApiServer } from '../testkit/api-server.ts';
import { useTestDatabase } from '../testkit/database.ts';
import { createTestDocuments } from '../testkit/documents.ts';
import { subscribeRaw, type RawSubscriber } from '../testkit/raw-socket.ts';
import type { SeededUser } from '../testkit/seed.ts';
import { seedSmallProgramme, type SmallProgramme } from '../testkit/small-programme.ts';
import { statementsOf } from '../testkit/statements.ts';

const database = useTestDatabase();
const allScopes: readonly TokenScope[] = ['SUBSCRIBE', 'READ_PLANS', 'READ_FIGURES', 'REPORT_FIGURES', 'ADMINISTER'];
let small: SmallProgramme;
let server: ApiServer;
let documents: ReturnType<typeof createTestDocuments>;
let sockets: RawSubscriber[];
let faults: unknown[];

beforeAll(async () => {
  small = await seedSmallProgramme(database().prisma);
  faults = [];
  documents = createTestDocuments(database(), {
    debug: () => undefined,
    info: () => undefined,
    warn: () => undefined,
    error: (details) => void faults.push(details),
  });
  server = await startApiServer(database(), { documents, socketLimits: { maxUnsentBytes: 256 * 1024 } });
});
beforeEach(() => {
  sockets = [];
});
afterEach(async () => {
  for (const socket of sockets) socket.terminate();
  await Promise.all(sockets.map(({ closed }) => closed));
});
afterAll(async () => {
  await server.close();
  await documents.close();
  if (faults.length > 0) throw new AggregateError(faults, 'Something went wrong on our side');
});

function tokenOf(user: SeededUser, scopes = allScopes): Promise<string> {
  return small.seed.token(user, ...scopes);
}

async function follow(token: string, selection: string, after: string | null): Promise<RawSubscriber> {
  const source = `subscription ($programme: ID!, $after: Cursor) { programmeEvents(programmeId: $programme, after: $after) { cursor ${selection} } }`;
  const socket = await subscribeRaw({ url: server.url, token }, source, { programme: `Programme:${small.programme.id}`, after });
  sockets.push(socket);
  return socket;
}

function changed(agreement: { readonly id: string }, input: Partial<NewEvent> = {}): NewEvent {
  return {
    ...{ stream: `programme:${small.programme.id}`, type: 'DocumentChanged', agreementId: agreement.id, subjectId: agreement.id },
    ...{ actorId: null, organisationId: null, data: { documentSeq: 1 } },
    ...input,
  };
}

async function commit(...events: NewEvent[]): Promise<void> {
  await server.unitOfWork(() => Promise.resolve({ result: undefined, events }));
}

/** The place before what a test commits. */
async function cursorNow(): Promise<string> {
  await commit(changed(small.agreement));
  const stream = `programme:${small.programme.id}` as const;
  const { seq, at } = await database().prisma.event.findFirstOrThrow({ where: { stream }, orderBy: { seq: 'desc' } });
  return encodeCursor({ stream, seq, at });
}

/** A reader of an organisation of their own: with the same rights as the next one, and nothing else in common. */
async function newReader(role: 'READER' | 'REPORTER' = 'READER'): Promise<{ readonly user: SeededUser; readonly organisationId: string }> {
  const organisation = await small.seed.organisation('Læserne');
  await small.programme.grant(role, organisation);
  return { user: await small.seed.user('Lis Læser', { of: [organisation] }), organisationId: organisation.id };
}

describe('those who ask the same by the same rights', () => {
  test('S1 are answered from one execution, wherever they began', async () => {
    const [one, two] = [await tokenOf((await newReader()).user), await tokenOf((await newReader()).user)];
    const after = await cursorNow();
    await commit(changed(small.agreement));
    const first = await follow(one, 'agreement { name }', after);
    const { cursor } = await first.nextAnswer<{ cursor: string }>();
    const others: RawSubscriber[] = [];
    for (let index = 0; index < 20; index += 1) others.push(await follow(index % 2 === 0 ? one : two, 'agreement { name }', index % 3 === 0 ? cursor : after));
    const behind = others.filter((_, index) => index % 3 !== 0);
    await Promise.all(behind.map((socket) => socket.nextAnswer()));

    const answers: unknown[] = [];
    const statements = await statementsOf(async () => {
      await commit(changed(small.agreement), changed(small.otherAgreement));
      for (let event = 0; event < 2; event += 1) answers.push(...(await Promise.all([first, ...others].map((socket) => socket.next()))));
    });
    expect(statements.filter((statement) => /from agreement a\b/.test(statement))).toHaveLength(2);
    expect(answers).toHaveLength(42);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(2);
  });

  test('S1 not those with other rights, and each is told what is theirs', async () => {
    const after = await cursorNow();
    const [chief, reader, guest] = [small.users.chief, small.users.reader, small.users.guest];
    const tokens = [await tokenOf(chief), await tokenOf(reader), await tokenOf(guest), await tokenOf(reader, ['SUBSCRIBE', 'READ_FIGURES'])];
    const selection = 'agreement { programme { viewerRoles agreements { name } } }';
    const followers = await Promise.all(tokens.slice(0, 3).map((token) => follow(token, selection, after)));
    const figuresOnly = await follow(tokens[3] ?? '', '... on MeasurementReported { organisation { id } }', after);
    await commit(
      changed(small.agreement),
      changed(small.agreement, { type: 'MeasurementReported', subjectId: small.indicator.id, data: { indicatorId: small.indicator.id } }),
    );
    const answers = await Promise.all(followers.map((socket) => socket.nextAnswer<{ agreement: unknown }>()));
    const both = [{ name: 'Beskæftigelse' }, { name: 'Uddannelse' }];
    expect(answers.map(({ agreement }) => agreement)).toEqual([
      { programme: { viewerRoles: ['CHIEF'], agreements: both } },
      { programme: { viewerRoles: ['READER'], agreements: both } },
      { programme: { viewerRoles: ['GUEST'], agreements: [{ name: 'Beskæftigelse' }] } },
    ]);
    // The change of the text is not told to who may not read plans: the first it hears of is the figure.
    expect(await figuresOnly.nextAnswer()).toMatchObject({ organisation: null });
  });

  test('S2 are answered each by themselves what depends on who they are', async () => {
    const [one, two] = [await newReader('REPORTER'), await newReader('REPORTER')];
    const indicator = await small.agreement.indicator('Egne tal', { reporter: { id: two.organisationId, name: 'Læserne' } });
    const after = await cursorNow();
    const figure = changed(small.agreement, { type: 'MeasurementReported', subjectId: indicator.id, data: { indicatorId: indicator.id } });
    await commit(figure);
    const selection = '... on MeasurementReported { indicator { name viewerMayReport } }';
    const [ones, twos] = [await follow(await tokenOf(one.user), selection, after), await follow(await tokenOf(two.user), selection, after)];
    for (let event = 0; event < 2; event += 1) {
      expect(await ones.nextAnswer()).toMatchObject({ indicator: { name: 'Egne tal', viewerMayReport: false } });
      expect(await twos.nextAnswer()).toMatchObject({ indicator: { name: 'Egne tal', viewerMayReport: true } });
      await commit(figure);
    }
  });
});

describe('rights that change', () => {
  test('S3 move a subscriber: what comes next is answered by them, without gap or duplicate', async () => {
    const { user, organisationId } = await newReader();
    const selection = 'agreement { name template { name } programme { viewerRoles } }';
    const after = await cursorNow();
    const mover = await follow(await tokenOf(user), selection, after);
    const stayer = await follow(await tokenOf((await newReader()).user), selection, after);
    const change = async (data: { role?: 'CHIEF' | 'GUEST'; agreementId?: string }): Promise<void> => {
      await database().prisma.$transaction(async (transaction) => {
        await transaction.grant.updateMany({ where: { organisationId }, data });
        await raiseAccessEpoch(transaction);
      });
    };
    const told = async (socket: RawSubscriber): Promise<string> => {
      const { agreement } = await socket.nextAnswer<{ agreement: { name: string; programme: { viewerRoles: string[] } } }>();
      return `${agreement.name} ${agreement.programme.viewerRoles.join()}`;
    };

    await commit(changed(small.agreement));
    expect([await told(mover), await told(stayer)]).toEqual(['Beskæftigelse READER', 'Beskæftigelse READER']);
    await change({ role: 'CHIEF' });
    await commit(changed(small.agreement), changed(small.otherAgreement));
    expect([await told(mover), await told(stayer)]).toEqual(['Beskæftigelse CHIEF', 'Beskæftigelse READER']);
    expect([await told(mover), await told(stayer)]).toEqual(['Uddannelse CHIEF', 'Uddannelse READER']);
    await change({ role: 'GUEST', agreementId: small.otherAgreement.id });
    await commit(changed(small.agreement), changed(small.otherAgreement));
    expect(await told(mover)).toBe('Uddannelse GUEST');
    expect([await told(stayer), await told(stayer)]).toEqual(['Beskæftigelse READER', 'Uddannelse READER']);
  });

  test('S3 so does another language', async () => {
    const { user } = await newReader();
    const after = await cursorNow();
    const socket = await follow(await tokenOf(user), 'agreement { template { name } }', after);
    await commit(changed(small.agreement));
    const danish = await socket.nextAnswer<{ agreement: { template: { name: string } } }>();
    await database().prisma.$transaction(async (transaction) => {
      await transaction.user.update({ where: { id: user.id }, data: { locale: 'en' } });
      await raiseAccessEpoch(transaction);
    });
    await commit(changed(small.agreement));
    const english = await socket.nextAnswer<{ agreement: { template: { name: string } } }>();
    expect([danish.agreement.template.name, english.agreement.template.name]).toEqual(['Delaftale 2021', 'Sub-agreement 2021']);
  });
});

// Megabytes are moved, beside other tests that move some, too.
describe('readers who do not keep up', { timeout: 120_000 }, () => {
  const length = 200;
  const selection = 'agreement { programme { description } }';

  beforeAll(async () => {
    // More in all than any network takes unread.
    await database().prisma.programme.update({ where: { id: small.programme.id }, data: { description: 'Lang '.repeat(20_000) } });
  });

  async function readAll(socket: RawSubscriber, cursors: string[], count: number): Promise<void> {
    while (cursors.length < count) cursors.push((await socket.nextAnswer<{ cursor: string }>()).cursor);
  }

  test('S4 of what is live are closed with 4504, and miss nothing when they come again', async () => {
    const token = await tokenOf(small.users.reader);
    const after = await cursorNow();
    const slow = await follow(token, selection, after);
    const quick = await follow(token, 'agreement { name }', after);
    await commit(changed(small.agreement));
    const cursors: string[] = [];
    await readAll(slow, cursors, 1);
    const expected: string[] = [];
    await readAll(quick, expected, 1);
    slow.pause();
    for (let count = 1; count < length; count += 50) await commit(...Array.from({ length: Math.min(50, length - count) }, () => changed(small.agreement)));
    await vi.waitFor(() => expect(server.log.map(({ msg }) => msg)).toContain('A GraphQL connection could not keep up'), { timeout: 100_000 });
    slow.resume();
    await expect(readAll(slow, cursors, length)).rejects.toThrow('4504');
    expect(cursors.length).toBeLessThan(length);

    await readAll(await follow(token, selection, cursors.at(-1) ?? null), cursors, length);
    await readAll(quick, expected, length);
    expect(cursors).toEqual(expected);
  });

  test('S4 of what is replayed are waited for', async () => {
    const token = await tokenOf(small.users.reader);
    const after = await cursorNow();
    await commit(...Array.from({ length }, () => changed(small.agreement)));
    const slow = await follow(token, selection, after);
    slow.pause();
    const quick = await follow(token, 'agreement { name }', after);
    const expected: string[] = [];
    await readAll(quick, expected, length);
    slow.resume();
    const cursors: string[] = [];
    await readAll(slow, cursors, length);
    expect(cursors).toEqual(expected);
  });
});
