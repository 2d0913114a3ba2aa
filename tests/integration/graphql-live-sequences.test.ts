import type { ProgrammeRole, TokenScope } from '@planrum/prisma';
import { decodeCursor, encodeCursor } from '@planrum/server/events/cursor.ts';
import { readEvents, readPlaces, readStreamHead } from '@planrum/server/events/read.ts';
import type { EventType, NewEvent, StoredEvent } from '@planrum/server/events/types.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApiServer, type ApiServer } from '../testkit/api-server.ts';
import { createChannelHub, type ChannelHub } from '../testkit/channel-hub.ts';
import { useTestDatabase } from '../testkit/database.ts';
import { subscribeRaw, type RawSubscriber } from '../testkit/raw-socket.ts';
import { createSeed, type SeededProgramme, type SeededAgreement, type SeededOrganisation } from '../testkit/seed.ts';

/** Whatever happens to connections, hints and writers: each subscriber is told exactly what the log holds of what they may know. */

const database = useTestDatabase();
let hub: ChannelHub;
let servers: readonly ApiServer[];
let programme: SeededProgramme;
let agreements: readonly SeededAgreement[];
let reporters: readonly SeededOrganisation[];
let viewers: readonly Viewer[];

/** Who follows what, and what they are to be told by the policy: written out here, not asked of it. */
interface Viewer {
  readonly token: string;
  readonly field: string;
  readonly given: string;
  isToldOf(event: StoredEvent): boolean;
}

const figures: readonly EventType[] = ['MeasurementReported', 'MeasurementDecided'];
const kinds: readonly EventType[] = [...figures, 'DocumentChanged', 'VersionFrozen', 'ResponsibilityAssigned', 'FiguresLocked', 'TargetChanged'];

beforeAll(async () => {
  const { prisma } = database();
  hub = createChannelHub();
  servers = [await startApiServer(database(), { channels: hub.join() }), await startApiServer(database(), { channels: hub.join() })];
  const seed = createSeed(prisma);
  programme = await seed.programme('En Fælles Indsats');
  agreements = [await programme.agreement('Beskæftigelse'), await programme.agreement('Uddannelse')];
  reporters = [await seed.organisation('CAI'), await seed.organisation('KVINFO')];

  async function token(role: ProgrammeRole, scopes: readonly TokenScope[], agreement?: SeededAgreement): Promise<string> {
    const organisation = await seed.organisation('Deltager');
    await programme.grant(role, organisation, agreement);
    return seed.token(await seed.user('Deltager', { of: [organisation] }), 'SUBSCRIBE', ...scopes);
  }
  const [first, second] = agreements;
  const isFigure = ({ type }: StoredEvent): boolean => figures.includes(type) || type === 'FiguresLocked';
  const reader = await token('READER', ['READ_PLANS', 'READ_FIGURES']);
  viewers = [
    { token: reader, field: 'programmeEvents', given: '', isToldOf: () => true },
    { token: await token('READER', ['READ_PLANS', 'READ_FIGURES']), field: 'programmeEvents', given: '', isToldOf: () => true },
    { token: await token('READER', ['READ_FIGURES']), field: 'programmeEvents', given: '', isToldOf: isFigure },
    {
      token: await token('GUEST', ['READ_PLANS'], second),
      ...{ field: 'programmeEvents', given: '' },
      isToldOf: (event) => event.agreementId === second?.id && !isFigure(event),
    },
    {
      token: reader,
      field: 'indicatorEvents',
      given: `, where: { agreementIds: ["Agreement:${first?.id ?? ''}"], organisationIds: ["Organisation:${reporters[1]?.id ?? ''}"] }`,
      isToldOf: ({ type, agreementId, data }) =>
        (figures.includes(type) || type === 'TargetChanged') && agreementId === first?.id && data['reporterId'] === reporters[1]?.id,
    },
    {
      token: reader,
      field: 'indicatorEvents',
      given: ', where: { transition: { to: [OFF_TRACK] } }',
      isToldOf: ({ type, data }) => (figures.includes(type) || type === 'TargetChanged') && data['performanceAfter'] === 'OFF_TRACK',
    },
  ];
});
afterAll(async () => {
  for (const server of servers) await server.close();
});

interface Subscriber {
  readonly viewer: Viewer;
  after: string;
  readonly seen: number[];
  socket: RawSubscriber | null;
  reading: Promise<void>;
  onSeen: () => void;
}

const stream = (): `programme:${string}` => `programme:${programme.id}`;

async function connect(subscriber: Subscriber, server: ApiServer): Promise<void> {
  await kill(subscriber);
  const { viewer, after } = subscriber;
  const source = `subscription ($programme: ID!, $after: Cursor) { ${viewer.field}(programmeId: $programme, after: $after ${viewer.given}) { cursor at } }`;
  const socket = await subscribeRaw({ url: server.url, token: viewer.token }, source, { programme: `Programme:${programme.id}`, after });
  subscriber.socket = socket;
  subscriber.reading = read(subscriber, socket);
}

/** Until the connection is closed. */
async function read(subscriber: Subscriber, socket: RawSubscriber): Promise<void> {
  for (;;) {
    const answer = await socket.nextAnswer<{ cursor: string }>().catch((error: unknown) => {
      if (error instanceof Error && /^The connection (is|was) closed/.test(error.message)) return null;
      throw error;
    });
    if (answer === null) return;
    subscriber.after = answer.cursor;
    subscriber.seen.push(Number(decodeCursor(answer.cursor, stream()).seq));
    subscriber.onSeen();
  }
}

function nextSeen(subscriber: Subscriber): Promise<void> {
  return new Promise((resolve, reject) => {
    subscriber.onSeen = resolve;
    subscriber.reading.then(() => reject(new Error('The connection was closed.')), reject);
  });
}

async function kill(subscriber: Subscriber): Promise<void> {
  subscriber.socket?.terminate();
  subscriber.socket = null;
  await subscriber.reading;
}

type Step =
  | { readonly do: 'write'; readonly server: number; readonly events: readonly { readonly kind: EventType; readonly agreement: number; readonly reporter: number; readonly isWorse: boolean }[] }
  | { readonly do: 'connect' | 'kill'; readonly subscriber: number; readonly server: number }
  | { readonly do: 'cut' | 'mend' | 'breathe' };

const place = fc.nat({ max: 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('write' as const),
      server: place,
      events: fc.array(fc.record({ kind: fc.constantFrom(...kinds), agreement: place, reporter: place, isWorse: fc.boolean() }), { minLength: 1, maxLength: 4 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('connect' as const), subscriber: fc.nat({ max: 11 }), server: place }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('kill' as const), subscriber: fc.nat({ max: 11 }), server: place }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('cut' as const, 'mend' as const) }) },
  { weight: 2, arbitrary: fc.constant({ do: 'breathe' as const }) },
);

function eventOf({ kind, agreement, reporter, isWorse }: Extract<Step, { do: 'write' }>['events'][number]): NewEvent {
  const agreementId = agreements[agreement]?.id ?? '';
  return {
    ...{ stream: stream(), type: kind, agreementId, subjectId: agreementId, actorId: null, organisationId: null },
    data: { reporterId: reporters[reporter]?.id ?? '', ...(isWorse ? { performanceBefore: 'MET', performanceAfter: 'OFF_TRACK' } : {}) },
  };
}

test('S5 each subscriber is told exactly what the log holds, as the policy filters it', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
      const start = await readStreamHead(database().prisma, stream());
      const [beginning] = await readPlaces(database().prisma, [{ stream: stream(), seq: start }]);
      if (beginning === undefined) throw new Error('The log has no beginning.');
      const subscribers = [...viewers, ...viewers].map(
        (viewer): Subscriber => ({ viewer, after: encodeCursor(beginning), seen: [], socket: null, reading: Promise.resolve(), onSeen: () => undefined }),
      );
      const at = <Item>(items: readonly Item[], index: number): Item => {
        const item = items[index];
        if (item === undefined) throw new Error(`There is no ${String(index)}.`);
        return item;
      };
      // Writers do not wait for each other, nor for anybody who connects.
      const writing: Promise<void>[] = [];
      for (const next of steps) {
        if (next.do === 'write') {
          const { unitOfWork } = at(servers, next.server);
          writing.push(unitOfWork(() => Promise.resolve({ result: undefined, events: next.events.map(eventOf) })));
        } else if (next.do === 'connect') await connect(at(subscribers, next.subscriber), at(servers, next.server));
        else if (next.do === 'kill') await kill(at(subscribers, next.subscriber));
        else if (next.do === 'cut') hub.cut();
        else if (next.do === 'mend') hub.mend();
        else await new Promise((resolve) => setImmediate(resolve));
      }
      await Promise.all(writing);
      hub.mend();

      const log = await readEvents(database().prisma, stream(), start, 10_000);
      for (const [index, subscriber] of subscribers.entries()) {
        const expected = log.filter((event) => subscriber.viewer.isToldOf(event)).map(({ seq }) => Number(seq));
        if (subscriber.socket === null) await connect(subscriber, at(servers, index % 2));
        while (subscriber.seen.length < expected.length) await nextSeen(subscriber);
        await kill(subscriber);
        expect(subscriber.seen).toEqual(expected);
      }
    }),
    { numRuns: 12 },
  );
});
