import { randomUUID } from 'node:crypto';
import { appendEvents } from '@planrum/server/events/append.ts';
import { readEvents } from '@planrum/server/events/read.ts';
import type { NewEvent } from '@planrum/server/events/types.ts';
import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../testkit/database.ts';
import { createSeed, type Seed } from '../testkit/seed.ts';

const database = useTestDatabase();
let seed: Seed;
let begun = 0n;

async function told(): Promise<readonly (readonly [string, string])[]> {
  const events = await readEvents(database().prisma, 'installation', begun, 1000);
  return events.map(({ type, subjectId }) => [type, subjectId] as const);
}

/** What was done before is not looked at. */
async function begin(): Promise<void> {
  begun = (await readEvents(database().prisma, 'installation', 0n, 100_000)).at(-1)?.seq ?? 0n;
}

function changeIn(programmeId: string): NewEvent {
  return { stream: `programme:${programmeId}`, type: 'IndicatorChanged', agreementId: null, subjectId: 'x', actorId: null, organisationId: null, data: {} };
}

beforeAll(() => {
  seed = createSeed(database().prisma);
});
beforeEach(begin);

/** Tables of which nothing is told, each with what makes that right. */
const untold: Readonly<Record<string, string>> = {
  session: 'who asks is looked up by itself',
  account: 'never in an answer',
  verification: 'never in an answer',
  sign_in_failure: 'never in an answer',
  request_receipt: 'answers mutations alone',
  access_epoch: 'read by itself',
  stream_head: 'the logs themselves',
  event: 'the logs themselves',
  day_turn: 'written with an event; days are read from the clock',
  _prisma_migrations: 'never in an answer',
  document_update: 'the log of a document',
  document_snapshot: 'holds what the log of a document says',
  document_client: 'never in an answer',
  document_contribution: 'holds what the log of a document says',
  projection_head: 'made of the log of a document',
  projected_text: 'made of the log of a document',
  projected_item: 'made of the log of a document',
  item: 'names nothing but an identity',
  attachment_chunk: 'the bytes of files are in no answer',
};

test('I1 every table is told of in a log, or it is known why not', async () => {
  const { rows } = await database().pool.query<{ name: string; isTold: boolean }>(`
    SELECT relname AS name, EXISTS (SELECT FROM pg_trigger WHERE tgrelid = c.oid AND tgname = 'tell' AND tgenabled = 'O') AS "isTold"
      FROM pg_class c WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'`);
  const silent = rows.filter(({ isTold }) => !isTold).map(({ name }) => name);
  // Another one: let its migration end with SELECT tell_of_changes('<table>').
  expect(silent.sort()).toEqual(Object.keys(untold).sort());
});

describe('people, organisations and what they may', () => {
  test('I1 each change is an event about whom it is', async () => {
    const { prisma } = database();
    const organisation = await seed.organisation('FOB');
    const user = await seed.user('Anna', { of: [organisation] });
    const programme = await seed.programme('En Fælles Indsats');
    const grant = await programme.grant('EDITOR', organisation);
    await seed.token(user, 'READ_PLANS');
    const token = await prisma.apiToken.findFirstOrThrow({ where: { userId: user.id } });
    expect(await told()).toEqual([
      ['OrganisationChanged', organisation.id],
      ['UserChanged', user.id],
      ['MembershipChanged', user.id],
      ['RecordsChanged', programme.id],
      ['GrantChanged', grant.id],
      ['ApiTokenChanged', token.id],
    ]);
    await begin();
    await prisma.organisation.update({ where: { id: organisation.id }, data: { name: 'Fagligt Organiseret Boligforening' } });
    await prisma.grant.update({ where: { id: grant.id }, data: { revokedAt: new Date() } });
    await prisma.apiToken.update({ where: { id: token.id }, data: { revokedAt: new Date() } });
    await prisma.membership.deleteMany({ where: { userId: user.id } });
    await prisma.user.delete({ where: { id: user.id } });
    expect(await told()).toEqual([
      ['OrganisationChanged', organisation.id],
      ['GrantChanged', grant.id],
      ['ApiTokenChanged', token.id],
      ['MembershipChanged', user.id],
      ['UserChanged', user.id],
      ['ApiTokenChanged', token.id],
    ]);
  });

  test('I1 what changes nothing, and the use of a token, are not told', async () => {
    const { prisma, pool } = database();
    const user = await seed.user('Bo');
    await seed.token(user, 'READ_PLANS');
    const organisation = await seed.organisation('KVINFO');
    await begin();
    await prisma.apiToken.updateMany({ where: { userId: user.id }, data: { lastUsedAt: new Date() } });
    await pool.query('UPDATE organisation SET name = name WHERE id = $1', [organisation.id]);
    expect(await told()).toEqual([]);
  });
});

describe('records', () => {
  test('I2 are told of by the log of their programme alone', async () => {
    const { prisma } = database();
    const programme = await seed.programme('Indsatsen');
    const agreement = await programme.agreement('Job');
    const indicator = await agreement.indicator('Forløb', { baseline: '4' });
    await begin();
    await prisma.$transaction(async (transaction) => {
      await transaction.indicator.update({ where: { id: indicator.id }, data: { name: 'Praktikforløb' } });
      await transaction.baseline.updateMany({ where: { indicatorId: indicator.id }, data: { value: 5 } });
      await transaction.agreement.update({ where: { id: agreement.id }, data: { name: 'Arbejde' } });
      await appendEvents(transaction, [changeIn(programme.id)]);
    });
    expect(await told()).toEqual([]);
  });

  test('I2 are told of by the installation’s, once a transaction, where it does not', async () => {
    const { prisma } = database();
    const programme = await seed.programme('Indsatsen');
    const other = await seed.programme('En anden');
    const agreement = await programme.agreement('Job');
    const organisation = await seed.organisation('CAI');
    const indicators = [await agreement.indicator('Forløb'), await agreement.indicator('Kurser')];
    await begin();
    await prisma.$transaction(async (transaction) => {
      for (const { id } of indicators) await transaction.indicator.update({ where: { id }, data: { unit: 'hold' } });
      // That another programme's log grows tells nothing of this one.
      await appendEvents(transaction, [changeIn(other.id)]);
    });
    expect(await told()).toEqual([['RecordsChanged', programme.id]]);
    await begin();
    const figure = await agreement.figure(indicators[0] ?? { id: '' }, { start: '2021-10-01', end: '2021-12-31' }, '4', organisation);
    await prisma.measurementDecision.create({ data: { measurementId: figure.id, verdict: 'ACCEPTED' } });
    await programme.area('Ringparken', agreement);
    expect(await told()).toEqual(Array.from({ length: 4 }, () => ['RecordsChanged', programme.id]));
  });

  test('I2 those that move are told of in both places', async () => {
    const { prisma } = database();
    const [one, other] = [await seed.programme('Den ene'), await seed.programme('Den anden')];
    const { id } = await one.goal('Flere i arbejde');
    await begin();
    await prisma.$transaction(async (transaction) => {
      await transaction.goal.update({ where: { id }, data: { programmeId: other.id } });
      await appendEvents(transaction, [changeIn(other.id)]);
    });
    expect(await told()).toEqual([['RecordsChanged', one.id]]);
  });
});

test('I3 numbers have no gaps whatever is rolled back, and nobody waits for ever', async () => {
  const { prisma } = database();
  const programme = await seed.programme('Travl');
  const organisations = [await seed.organisation('A'), await seed.organisation('B')];
  class RolledBack extends Error {}
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ organisation: fc.nat(1), tells: fc.boolean(), fails: fc.boolean() }), { minLength: 2, maxLength: 8 }),
      async (works) => {
        await begin();
        const expected = works.filter(({ fails }) => !fails).length;
        await Promise.all(
          works.map(({ organisation, tells, fails }) =>
            prisma
              .$transaction(async (transaction) => {
                const id = organisations[organisation]?.id ?? '';
                await transaction.organisation.update({ where: { id }, data: { name: randomUUID() } });
                if (tells) await appendEvents(transaction, [changeIn(programme.id)]);
                if (fails) throw new RolledBack();
              })
              .catch((error: unknown) => {
                if (!(error instanceof RolledBack)) throw error;
              }),
          ),
        );
        const events = await readEvents(prisma, 'installation', begun, 1000);
        expect(events.map(({ seq }) => seq - begun)).toEqual(Array.from({ length: expected }, (_, index) => BigInt(index + 1)));
      },
    ),
    { numRuns: 10 },
  );
});
