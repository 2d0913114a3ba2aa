import { decodeCursor, encodeCursor } from '@planrum/server/events/cursor.ts';
import type { NewEvent } from '@planrum/server/events/types.ts';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ApiClient, fieldOf } from '../testkit/api-client.ts';
import { startApiServer, type ApiServer } from '../testkit/api-server.ts';
import { useTestDatabase } from '../testkit/database.ts';
import { openLiveClient, type LiveClient, type LiveOptions, type LiveResults } from '../testkit/live-client.ts';
import { foundPartnership, password, type Partnership, type Person } from '../testkit/partnership.ts';

const database = useTestDatabase();
let partnership: Partnership;
let karen: Person;
let server: ApiServer;
let cookie: string;
let clients: LiveClient[];

beforeAll(async () => {
  partnership = await foundPartnership(database().prisma);
  karen = await partnership.person('Karen Holm', 'centre', { roles: ['EDITOR'] });
});
beforeEach(async () => {
  server = await startApiServer(database());
  ({ cookie } = await new ApiClient(server.url).signIn(karen.email, password));
  clients = [];
});
afterEach(async () => {
  for (const client of clients) await client.close();
  await server.close();
});

const follow = `subscription ($programme: ID!, $after: Cursor) {
  programmeEvents(programmeId: $programme, after: $after) {
    __typename
    cursor
    agreement { name }
    actor { name }
    organisation { shortName }
    ... on DocumentChanged { documentSeq }
  }
}`;

function open(options: Partial<LiveOptions> = {}): LiveClient {
  const client = openLiveClient({ url: server.url, ...options });
  clients.push(client);
  return client;
}

function variables(after: string | null = null): { programme: string; after: string | null } {
  return { programme: `Programme:${partnership.programmeId}`, after };
}

function change(documentSeq: number, input: Partial<NewEvent> = {}): NewEvent {
  return {
    stream: `programme:${partnership.programmeId}`,
    type: 'DocumentChanged',
    agreementId: partnership.agreementId,
    subjectId: partnership.agreementId,
    actorId: karen.id,
    organisationId: partnership.organisations.centre,
    data: { documentSeq },
    ...input,
  };
}

/** Commits events as a use case does. */
async function commit(...events: NewEvent[]): Promise<void> {
  await server.unitOfWork(() => Promise.resolve({ result: undefined, events }));
}

/** What a promise is refused with. Taken at once, so that nothing is refused unheard while the test goes on. */
function refusalOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => Promise.reject(new Error(`Was not refused: ${JSON.stringify(value)}`)),
    (refusal: unknown) => refusal,
  );
}

interface ReadEvent {
  readonly cursor: string;
  readonly documentSeq: string;
  readonly agreement: { readonly name: string } | null;
}

async function nextEvent(results: LiveResults): Promise<ReadEvent> {
  const result = await results.next();
  if (result?.data == null) throw new Error(`No event came: ${JSON.stringify(result)}`);
  return result.data['programmeEvents'] as ReadEvent;
}

/** A cursor to replay from: the place before the events of this test. */
async function cursorNow(): Promise<string> {
  await commit(change(0));
  const stream = `programme:${partnership.programmeId}` as const;
  const { seq, at } = await database().prisma.event.findFirstOrThrow({ where: { stream }, orderBy: { seq: 'desc' } });
  return encodeCursor({ stream, seq, at });
}

describe('following a programme', () => {
  test('P1 gives an event with what it is about, as it is now', async () => {
    const after = await cursorNow();
    await commit(change(7));
    const result = await open({ cookie }).subscribe(follow, variables(after)).next();
    expect(result).toEqual({
      data: {
        programmeEvents: {
          __typename: 'DocumentChanged',
          cursor: expect.any(String),
          agreement: { name: 'Beskæftigelse' },
          actor: { name: 'Karen Holm' },
          organisation: { shortName: 'Center for Arbejdsmarked og Integration' },
          documentSeq: '7',
        },
      },
    });
  });

  test('P1 replays what came after a cursor, then goes on live, each event once and in order', async () => {
    const after = await cursorNow();
    await commit(...Array.from({ length: 450 }, (_, index) => change(index)));
    const events = open({ cookie }).subscribe(follow, variables(after));
    const seen: string[] = [];
    for (let count = 0; count < 450; count += 1) seen.push((await nextEvent(events)).documentSeq);
    await commit(change(450));
    await commit(change(451), change(452));
    for (let count = 0; count < 3; count += 1) seen.push((await nextEvent(events)).documentSeq);
    expect(seen).toEqual(Array.from({ length: 453 }, (_, index) => String(index)));
  });

  test('P1 goes on where another connection stopped', async () => {
    const after = await cursorNow();
    await commit(change(1), change(2));
    const first = open({ cookie });
    const { cursor } = await nextEvent(first.subscribe(follow, variables(after)));
    await first.close();
    await commit(change(3));
    const events = open({ cookie }).subscribe(follow, variables(cursor));
    expect((await nextEvent(events)).documentSeq).toBe('2');
    expect((await nextEvent(events)).documentSeq).toBe('3');
  });

  test('P1 without a cursor begins now', async () => {
    await commit(change(1));
    const isFollowed = server.followed(`programme:${partnership.programmeId}`);
    const next = nextEvent(open({ cookie }).subscribe(follow, variables()));
    await isFollowed;
    await commit(change(2));
    expect((await next).documentSeq).toBe('2');
  });

  test('P3 reads anew for each event', async () => {
    const after = await cursorNow();
    await commit(change(1));
    const events = open({ cookie }).subscribe(follow, variables(after));
    expect((await nextEvent(events)).agreement).toEqual({ name: 'Beskæftigelse' });
    await database().prisma.agreement.update({ where: { id: partnership.agreementId }, data: { name: 'Job' } });
    try {
      await commit(change(2));
      expect((await nextEvent(events)).agreement).toEqual({ name: 'Job' });
    } finally {
      await database().prisma.agreement.update({ where: { id: partnership.agreementId }, data: { name: 'Beskæftigelse' } });
    }
  });

  test('P1 another instance sees it too, without a hint', async () => {
    const other = await startApiServer(database());
    try {
      const after = await cursorNow();
      const client = openLiveClient({ url: other.url, cookie });
      clients.push(client);
      const events = client.subscribe(follow, variables(after));
      await commit(change(1));
      expect((await nextEvent(events)).documentSeq).toBe('1');
      await commit(change(2));
      expect((await nextEvent(events)).documentSeq).toBe('2');
      await client.close();
    } finally {
      await other.close();
    }
  });
});

describe('what is not followed', () => {
  async function refusal(client: LiveClient, given: Readonly<Record<string, unknown>>): Promise<unknown> {
    return client.subscribe(follow, given).next();
  }

  test.each(['nonsense', ''])('C1 from a cursor that is %j', async (after) => {
    expect(await refusal(open({ cookie }), variables(after))).toMatchObject({
      errors: [{ path: ['programmeEvents'], extensions: { code: 'BAD_CURSOR', field: ['after'] } }],
    });
  });

  test('C1 from a cursor of another programme', async () => {
    const after = encodeCursor({ stream: 'programme:0199c8a4-0000-7000-8000-000000000001', seq: 1n, at: new Date() });
    expect(await refusal(open({ cookie }), variables(after))).toMatchObject({
      errors: [
        {
          message: 'Mærket er ikke et sted i denne hændelseslog. Hent det, der er nu, og følg med derfra.',
          extensions: { code: 'BAD_CURSOR' },
        },
      ],
    });
  });

  describe('C2 from where the log does not go on any more', () => {
    const startOver = {
      message: 'Hændelserne efter mærket findes ikke længere. Hent det, der er nu, og følg med derfra.',
      path: ['programmeEvents'],
      extensions: { code: 'START_OVER', field: ['after'] },
    };
    const stream = (): `programme:${string}` => `programme:${partnership.programmeId}`;

    test('C2 it was restored to before the cursor', async () => {
      const { seq, at } = decodeCursor(await cursorNow(), stream());
      const ahead = encodeCursor({ stream: stream(), seq: seq + 1n, at });
      expect(await refusal(open({ cookie }), variables(ahead))).toMatchObject({ errors: [startOver] });
    });

    test('C2 it was restored, and has gone another way since', async () => {
      const { seq, at } = decodeCursor(await cursorNow(), stream());
      await commit(change(1), change(2));
      const other = encodeCursor({ stream: stream(), seq, at: new Date((at?.getTime() ?? 0) - 1) });
      expect(await refusal(open({ cookie }), variables(other))).toMatchObject({ errors: [startOver] });
    });

    test('C2 it was pruned beyond the cursor, and not of one that is where it was pruned', async () => {
      const pruned = await cursorNow();
      await commit(change(1));
      const edge = await cursorNow();
      await commit(change(2));
      const { seq } = decodeCursor(edge, stream());
      await database().prisma.event.deleteMany({ where: { stream: stream(), seq: { lt: seq } } });
      const [beginning, first] = [encodeCursor({ stream: stream(), seq: 0n, at: null }), pruned];
      for (const after of [beginning, first]) expect(await refusal(open({ cookie }), variables(after))).toMatchObject({ errors: [startOver] });
      expect((await nextEvent(open({ cookie }).subscribe(follow, variables(edge)))).documentSeq).toBe('2');
    });
  });

  test('a programme that is not there, or not theirs', async () => {
    const stranger = await partnership.person('Ida Stranger', 'kvinfo', { locale: 'en' });
    const ida = await new ApiClient(server.url).signIn(stranger.email, password);
    const unknown = { errors: [{ extensions: { code: 'NOT_FOUND', field: ['programmeId'] } }] };
    expect(await refusal(open({ cookie: ida.cookie }), variables())).toMatchObject({
      errors: [{ ...unknown.errors[0], message: 'It does not exist, or you do not have access to it.' }],
    });
    for (const programme of ['nonsense', 'Programme:0199c8a4-0000-7000-8000-000000000001', `Agreement:${partnership.agreementId}`]) {
      expect(await refusal(open({ cookie }), { programme, after: null })).toMatchObject(unknown);
    }
  });

  test('P2 an agreement that a guest does not know', async () => {
    const after = await cursorNow();
    const guest = await partnership.person('Bo Guest', 'kvinfo', { roles: ['GUEST'], agreementId: partnership.otherAgreementId });
    const bo = await new ApiClient(server.url).signIn(guest.email, password);
    await commit(change(1), change(2, { agreementId: partnership.otherAgreementId }), change(3));
    const events = open({ cookie: bo.cookie }).subscribe(follow, variables(after));
    expect(await nextEvent(events)).toMatchObject({ documentSeq: '2', agreement: { name: 'Trivsel' } });
    await commit(change(4), change(5, { agreementId: partnership.otherAgreementId }));
    expect((await nextEvent(events)).documentSeq).toBe('5');
  });
});

describe('who is let in', () => {
  const ask = '{ viewer { user { name } } }';
  const answer = { data: { viewer: { user: { name: 'Karen Holm' } } } };

  async function token(...scopes: string[]): Promise<string> {
    const answered = await new ApiClient(server.url).ask(
      'mutation ($scopes: [TokenScope!]!) { createApiToken(input: { name: "Live", scopes: $scopes }) { secret } }',
      { scopes },
      { cookie },
    );
    return fieldOf<{ secret: string }>(answered, 'createApiToken').secret;
  }

  test('a cookie from our own pages', async () => {
    expect(await open({ cookie, origin: server.url }).subscribe(ask).next()).toEqual(answer);
    expect(await open({ cookie, origin: 'http://localhost:4000' }).subscribe(ask).next()).toEqual(answer);
  });

  test('not a cookie that another page sends along', async () => {
    const client = open({ cookie, origin: 'https://evil.example' });
    await expect(client.subscribe(ask).next()).rejects.toMatchObject({ code: 4403 });
  });

  test('a token, in the header or in the first message', async () => {
    const secret = await token('SUBSCRIBE', 'READ_PLANS');
    expect(await open({ token: secret }).subscribe(ask).next()).toEqual(answer);
    const connectionParams = { authorization: `Bearer ${secret}` };
    expect(await open({ connectionParams, origin: 'https://partner.example' }).subscribe(ask).next()).toEqual(answer);
  });

  test('nobody, and no token that does not hold', async () => {
    for (const options of [{}, { token: 'plr_wrong' }, { cookie, connectionParams: { authorization: 'Bearer plr_wrong' } }]) {
      await expect(open(options).subscribe(ask).next()).rejects.toMatchObject({ code: 4403, reason: 'Forbidden' });
    }
  });

  test('P2 a token follows only with the scopes for it', async () => {
    const after = await cursorNow();
    const reading = await open({ token: await token('READ_PLANS') }).subscribe(follow, variables(after)).next();
    expect(reading).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
    // Told of changes in plans, and of no figures.
    await commit(change(1, { type: 'MeasurementReported' }), change(2));
    const events = open({ token: await token('SUBSCRIBE', 'READ_PLANS') }).subscribe(follow, variables(after));
    expect((await nextEvent(events)).documentSeq).toBe('2');
  });

  test('signing in and out is not done here', async () => {
    const result = await open({ cookie }).subscribe('mutation { signOut { userErrors { code message } } }').next();
    expect(result).toEqual({
      data: {
        signOut: { userErrors: [{ code: 'INVALID_INPUT', message: 'Log ind og ud sker over HTTP, ikke over en WebSocket.' }] },
      },
    });
  });
});

describe('rights that go', () => {
  test('P4 with the role: the connection is closed, also while nothing happens', async () => {
    const bo = await partnership.person('Bo Lund', 'kvinfo', { roles: ['READER'] });
    const { cookie: bosCookie } = await new ApiClient(server.url).signIn(bo.email, password);
    const client = open({ cookie: bosCookie });
    const after = await cursorNow();
    await commit(change(1));
    const events = client.subscribe(follow, variables(after));
    await nextEvent(events);
    const ended = refusalOf(events.next());
    await partnership.revoke(bo);
    expect(await ended).toMatchObject({ code: 4403 });
    expect(await client.closed).toEqual({ code: 4403, reason: 'Forbidden' });
  });

  test('P4 an event that comes at the same moment is not told', async () => {
    const eva = await partnership.person('Eva Bro', 'kvinfo', { roles: ['READER'] });
    const { cookie: evasCookie } = await new ApiClient(server.url).signIn(eva.email, password);
    const after = await cursorNow();
    await commit(change(1));
    const events = open({ cookie: evasCookie }).subscribe(follow, variables(after));
    await nextEvent(events);
    await partnership.revoke(eva);
    await commit(change(2));
    await expect(events.next()).rejects.toMatchObject({ code: 4403 });
  });

  test('P4 with the session: signing out elsewhere closes the connection', async () => {
    const client = open({ cookie });
    expect(await client.subscribe('{ viewer { locale } }').next()).toEqual({ data: { viewer: { locale: 'da' } } });
    const ended = refusalOf(client.subscribe(follow, variables()).next());
    await new ApiClient(server.url).ask('mutation { signOut { userErrors { code } } }', {}, { cookie });
    expect(await ended).toMatchObject({ code: 4403 });
  });

  test('P4 with a revoked token', async () => {
    const answered = await new ApiClient(server.url).ask(
      'mutation { createApiToken(input: { name: "Kort", scopes: [SUBSCRIBE, READ_PLANS] }) { secret apiToken { id } } }',
      {},
      { cookie },
    );
    const { secret, apiToken } = fieldOf<{ secret: string; apiToken: { id: string } }>(answered, 'createApiToken');
    const events = open({ token: secret }).subscribe(follow, variables(await cursorNow()));
    await commit(change(1));
    await nextEvent(events);
    const ended = refusalOf(events.next());
    const revoke = 'mutation ($id: ID!) { revokeApiToken(input: { id: $id }) { revokedId } }';
    await new ApiClient(server.url).ask(revoke, { id: apiToken.id }, { cookie });
    expect(await ended).toMatchObject({ code: 4403 });
  });

  test('P4 with a token that runs out', async () => {
    const answered = await new ApiClient(server.url).ask(
      'mutation ($until: DateTime!) { createApiToken(input: { name: "Kort", scopes: [SUBSCRIBE, READ_PLANS], expiresAt: $until }) { secret } }',
      { until: new Date(Date.now() + 1_000).toISOString() },
      { cookie },
    );
    const { secret } = fieldOf<{ secret: string }>(answered, 'createApiToken');
    const ended = refusalOf(open({ token: secret }).subscribe(follow, variables(await cursorNow())).next());
    expect(await ended).toMatchObject({ code: 4403 });
  });

  test("P4 somebody else's rights: the connection stays", async () => {
    const ove = await partnership.person('Ove Dam', 'kvinfo', { roles: ['READER'] });
    const after = await cursorNow();
    const events = open({ cookie }).subscribe(follow, variables(after));
    await partnership.revoke(ove);
    await commit(change(1));
    expect((await nextEvent(events)).documentSeq).toBe('1');
  });
});

describe('mistakes and limits', () => {
  test('are told as over HTTP', async () => {
    await expect(open({ cookie }).subscribe('{ viewer { password } }').next()).rejects.toEqual([
      expect.objectContaining({
        message: expect.stringContaining('Cannot query field "password"'),
        extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
      }),
    ]);
    await expect(open({ cookie }).subscribe('{ viewer {').next()).rejects.toEqual([
      expect.objectContaining({ extensions: { code: 'GRAPHQL_PARSE_FAILED' } }),
    ]);
    const deep = `{ organisations { ${'parent { '.repeat(16)} name ${'}'.repeat(16)} } }`;
    await expect(open({ cookie }).subscribe(deep).next()).rejects.toEqual([
      expect.objectContaining({ message: 'The operation is 18 levels deep; at most 16 are allowed.' }),
    ]);
  });

  test('an answer that would be too long is refused over HTTP and in an event, which the next one comes after', async () => {
    const own = await startApiServer(database(), { limits: { maxAnswerCharacters: 500 } });
    const names = (count: number): string => Array.from({ length: count }, (_, index) => `a${String(index)}: name`).join(' ');
    const tooLarge = { message: 'Svaret ville fylde mere end 500 tegn. Bed om mindre ad gangen.', extensions: { code: 'ANSWER_TOO_LARGE' } };
    try {
      const http = await new ApiClient(own.url).signIn(karen.email, password);
      expect(await http.ask(`{ organisations { ${names(60)} } }`)).toMatchObject({ status: 200, data: null, errors: [tooLarge] });

      const after = await cursorNow();
      const events = `subscription ($programme: ID!, $after: Cursor) {
        programmeEvents(programmeId: $programme, after: $after) { cursor agreement { name } ... on VersionFrozen { organisation { ${names(50)} } } }
      }`;
      const live = openLiveClient({ url: own.url, cookie });
      clients.push(live);
      const results = live.subscribe(events, variables(after));
      await commit(change(1, { type: 'VersionFrozen' }), change(2));
      expect(await results.next()).toMatchObject({ data: null, errors: [tooLarge] });
      expect((await nextEvent(results)).agreement).toEqual({ name: expect.any(String) });
    } finally {
      await own.close();
    }
  });

  test('a fault of ours is masked here too', async () => {
    await database().pool.query('ALTER TABLE organisation RENAME COLUMN cvr TO cvr_away');
    try {
      const result = await open({ cookie }).subscribe('{ organisations { name } }').next();
      expect(result).toMatchObject({ data: null, errors: [{ path: ['organisations'], extensions: { code: 'INTERNAL' } }] });
      expect(JSON.stringify(result)).not.toContain('cvr');
    } finally {
      await database().pool.query('ALTER TABLE organisation RENAME COLUMN cvr_away TO cvr');
    }
  });

  test('a connection that cannot be decided is asked to come again', async () => {
    await database().pool.query('ALTER TABLE membership RENAME TO membership_away');
    try {
      await expect(open({ cookie }).subscribe('{ viewer { locale } }').next()).rejects.toMatchObject({ code: 1013 });
    } finally {
      await database().pool.query('ALTER TABLE membership_away RENAME TO membership');
    }
  });

  test('too many operations at a time are refused', async () => {
    const client = open({ cookie });
    const running = Array.from({ length: 50 }, () => client.subscribe(follow, variables()));
    const waiting = running.map((events) => events.next());
    const refused = [expect.objectContaining({ extensions: { code: 'BAD_REQUEST' } })];
    await expect(client.subscribe('{ viewer { locale } }').next()).rejects.toEqual(refused);
    await Promise.all(running.map((events) => events.end()));
    expect(await Promise.all(waiting)).toEqual(waiting.map(() => null));
  });
});

test('stopping the server closes every connection as going away', async () => {
  const stopping = await startApiServer(database());
  const client = openLiveClient({ url: stopping.url, cookie });
  const ended = refusalOf(client.subscribe(follow, variables()).next());
  await client.subscribe('{ viewer { locale } }').next();
  await stopping.close();
  expect(await ended).toMatchObject({ code: 1001 });
  expect(await client.closed).toMatchObject({ code: 1001 });
  await client.close();
});
