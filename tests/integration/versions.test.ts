import { createHash } from 'node:crypto';
import { archiveItem, canonicalJson, itemName, renameItem, sectionText } from '@planrum/schema/plan';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createTestApi, type Caller, type TestApi } from '../testkit/api.ts';
import { useTestDatabase } from '../testkit/database.ts';
import type { SeededAgreement } from '../testkit/seed.ts';
import { seedSmallProgramme, type SmallProgramme } from '../testkit/small-programme.ts';

const database = useTestDatabase();
const today = new Date('2023-02-10T09:00:00Z');
let api: TestApi;
let small: SmallProgramme;
/** A fresh agreement for each test. */
let agreement: SeededAgreement;

beforeAll(async () => {
  api = createTestApi(database(), today);
  small = await seedSmallProgramme(database().prisma);
});
beforeEach(async () => {
  api.setNow(today);
  agreement = await small.programme.agreement('Udgaver');
});
afterAll(() => api.close());

interface Version {
  readonly id: string;
  readonly number: number;
  readonly hash: string;
  readonly inForceFrom: string | null;
  readonly isInForce: boolean;
}
interface Payload {
  readonly version: Version | null;
  readonly userErrors: readonly { readonly code: string; readonly message: string; readonly field: string[] | null }[];
}

const shown = `version { id number label hash frozenAt frozenBy { name } inForceFrom isInForce agreement { slug } }
  userErrors { __typename code message field }`;

async function freeze(caller: Caller = api.as(small.users.board), label = 'Godkendt'): Promise<Payload> {
  const data = await caller.ask<{ freezeVersion: Payload }>(
    `mutation ($input: FreezeVersionInput!) { freezeVersion(input: $input) { ${shown} } }`,
    { input: { agreementId: `Agreement:${agreement.id}`, label } },
  );
  return data.freezeVersion;
}

async function frozen(): Promise<Version> {
  const { version, userErrors } = await freeze();
  if (version === null) throw new Error(JSON.stringify(userErrors));
  return version;
}

async function putInForce(versionId: string, from?: string, caller: Caller = api.as(small.users.board), expectedFrom?: string | null): Promise<Payload> {
  const data = await caller.ask<{ putVersionInForce: Payload }>(
    `mutation ($input: PutVersionInForceInput!) { putVersionInForce(input: $input) { ${shown} } }`,
    { input: { versionId, ...(from === undefined ? {} : { from }), ...(expectedFrom === undefined ? {} : { expectedFrom }) } },
  );
  return data.putVersionInForce;
}

const planFields = `hash documentSeq version { number }
  sections { key plain }
  items { id key name sections { key plain } responsibilities { id role organisation { name } } indicators { id name target { words } } }`;

interface PlanAnswer {
  readonly hash: string;
  readonly version: { readonly number: number } | null;
  readonly sections: readonly { readonly key: string; readonly plain: string }[];
  readonly items: readonly { readonly id: string; readonly key: string; readonly name: string }[];
}

async function readPlan(edition: string): Promise<PlanAnswer | null> {
  const data = await api.as(small.users.reader).ask<{ agreement: { plan: PlanAnswer | null } }>(
    `query ($slug: String!) { agreement(slug: $slug) { plan(edition: { ${edition} }) { ${planFields} } } }`,
    { slug: agreement.slug },
  );
  return data.agreement.plan;
}

async function inForceOf(): Promise<number | null> {
  const data = await api.as(small.users.reader).ask<{ agreement: { inForce: { number: number } | null } }>(
    `query ($slug: String!) { agreement(slug: $slug) { inForce { number } } }`,
    { slug: agreement.slug },
  );
  return data.agreement.inForce?.number ?? null;
}

describe('freezing', () => {
  test('keeps texts and terms as they stand, under a hash over both', async () => {
    const item = await agreement.activity('Virksomhedspraktik');
    await item.write('purpose', 'Flere i job');
    await agreement.document.write('coherence', 'Sammen med jobcentret');
    await agreement.responsibility('LEAD', small.organisations.cai, item);
    await agreement.indicator('Praktikker', { item, target: { kind: 'perPeriod', bound: 'AT_LEAST', value: '40', every: 'YEARLY' } });
    const before = await readPlan('state: DRAFT');
    const events = (await api.eventsOf(small.programme)).length;

    const payload = await freeze();
    expect(payload).toEqual({
      version: {
        id: expect.stringMatching(/^AgreementVersion:/),
        number: 1,
        label: 'Godkendt',
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
        frozenAt: today.toISOString(),
        frozenBy: { name: 'Bent Bestyrelse' },
        inForceFrom: null,
        isInForce: false,
        agreement: { slug: agreement.slug },
      },
      userErrors: [],
    });
    expect((await api.eventsOf(small.programme)).slice(events)).toMatchObject([
      { type: 'VersionFrozen', agreementId: agreement.id, subjectId: payload.version?.id.replace('AgreementVersion:', '') },
    ]);

    const version = await readPlan(`versionId: "${payload.version?.id ?? ''}"`);
    const suffix = `@${payload.version?.id.replace('AgreementVersion:', '') ?? ''}`;
    // The same plan, but for being a version: every id in it is its own.
    const asDraft: unknown = JSON.parse(JSON.stringify(version).replaceAll(suffix, ''));
    expect(asDraft).toEqual({ ...before, version: { number: 1 } });
    expect(version?.items[0]?.id).toBe(`Item:${agreement.id}/${item.id}${suffix}`);
  });

  test('gives a hash that can be recomputed from what is stored', async () => {
    await agreement.document.write('coherence', 'Ord');
    const { hash } = await frozen();
    const stored = await database().prisma.agreementVersion.findFirstOrThrow({ where: { agreementId: agreement.id } });
    expect(createHash('sha256').update(canonicalJson(stored.content)).digest('hex')).toBe(hash);
    expect(stored.documentSeq).toBeGreaterThan(0n);
  });

  test('gives the same hash twice for the same plan, and another after a change of words or of terms', async () => {
    const item = await agreement.activity('Café');
    const first = await frozen();
    const same = await frozen();
    expect([first.number, same.number]).toEqual([1, 2]);
    expect(same.hash).toBe(first.hash);
    await agreement.document.edit((doc) => renameItem(doc, item.id, 'Jobcafé'));
    const renamed = await frozen();
    expect(renamed.hash).not.toBe(first.hash);
    await agreement.responsibility('LEAD', small.organisations.cai, item);
    expect((await frozen()).hash).not.toBe(renamed.hash);
  });

  test('leaves the version alone when the draft goes on', async () => {
    const item = await agreement.activity('Før');
    const { id } = await frozen();
    const before = await readPlan(`versionId: "${id}"`);
    await agreement.document.edit((doc) => renameItem(doc, item.id, 'Efter'));
    await agreement.activity('Ny');
    await agreement.document.write('coherence', 'Nyt');
    await agreement.responsibility('LEAD', small.organisations.cai, item);
    expect(await readPlan(`versionId: "${id}"`)).toEqual(before);
    const draft = await readPlan('state: DRAFT');
    expect(draft?.items.map(({ name }) => name)).toEqual(['Efter', 'Ny']);
    expect(draft?.hash).not.toBe(before?.hash);
  });

  test('keeps archived items out of sight in the version too', async () => {
    const item = await agreement.activity('Arkiveret');
    await agreement.document.edit((doc) => archiveItem(doc, item.id, today));
    const { id } = await frozen();
    expect((await readPlan(`versionId: "${id}"`))?.items).toEqual([]);
  });

  test('numbers versions without gaps when several are frozen at the same moment, while others write', async () => {
    await agreement.activity('Samtidig');
    const assign = api.as(small.users.editor);
    const writes = (['cai', 'kvinfo', 'school', 'fund'] as const).map((holder) =>
      assign.ask(`mutation ($input: AssignResponsibilityInput!) { assignResponsibility(input: $input) { userErrors { code } } }`, {
        input: {
          agreementId: `Agreement:${agreement.id}`,
          organisationId: `Organisation:${small.organisations[holder].id}`,
          role: 'CONTRIBUTES',
        },
      }),
    );
    const payloads = await Promise.all([...Array.from({ length: 4 }, () => freeze()), ...writes]);
    const versions = payloads.slice(0, 4) as Payload[];
    expect(versions.map(({ version }) => version?.number).sort()).toEqual([1, 2, 3, 4]);
    expect(payloads.slice(4)).toEqual(Array(4).fill({ assignResponsibility: { userErrors: [] } }));
    // What a version says it holds of the event log is what it holds.
    const stored = await database().prisma.agreementVersion.findMany({ where: { agreementId: agreement.id } });
    const events = (await api.eventsOf(small.programme)).filter((event) => event.agreementId === agreement.id);
    for (const { content, programmeSeq } of stored) {
      const assigned = events.filter(({ type, seq }) => type === 'ResponsibilityAssigned' && seq <= programmeSeq);
      expect((content as unknown as { terms: { responsibilities: unknown[] } }).terms.responsibilities).toHaveLength(assigned.length);
    }
  });

  test('keeps hostile words harmless, and reads them as the draft does', async () => {
    const item = await agreement.activity('Aktivitet');
    await agreement.document.edit((doc) => {
      itemName(doc, item.id).insert(0, 'n\u0000\udfff');
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText('a\u0000b\ud800c')]);
      const unknown = new Y.XmlElement('evil\u0000');
      unknown.setAttribute('a\ud800', '\u0000');
      sectionText(doc, 'coherence').insert(0, [paragraph, unknown]);
    });
    const before = await readPlan('state: DRAFT');
    const { version } = await freeze(api.as(small.users.board), ' Ud\u0000gave\n\ud800 ');
    expect(version).toMatchObject({ label: 'Udgave \ufffd' });
    expect(await readPlan(`versionId: "${version?.id ?? ''}"`)).toMatchObject({ hash: before?.hash, sections: before?.sections });
  });

  test.each(['', '   ', '\u0000', 'x'.repeat(121)])('refuses the label %j', async (label) => {
    expect(await freeze(api.as(small.users.board), label)).toMatchObject({ version: null, userErrors: [{ code: 'INVALID_INPUT', field: ['label'] }] });
  });

  test.each([
    ['editor', 'FORBIDDEN'],
    ['reader', 'FORBIDDEN'],
    ['stranger', 'NOT_FOUND'],
  ] as const)('is not for the %s', async (user, code) => {
    expect(await freeze(api.as(small.users[user]))).toMatchObject({ version: null, userErrors: [{ code }] });
    expect(await database().prisma.agreementVersion.count({ where: { agreementId: agreement.id } })).toBe(0);
  });
});

describe('putting in force', () => {
  test('begins today unless said otherwise, and tells of it', async () => {
    const { id } = await frozen();
    expect(await readPlan('state: IN_FORCE')).toBeNull();
    const events = (await api.eventsOf(small.programme)).length;
    expect(await putInForce(id)).toMatchObject({ version: { inForceFrom: '2023-02-10', isInForce: true }, userErrors: [] });
    expect((await api.eventsOf(small.programme)).slice(events)).toMatchObject([{ type: 'VersionPutInForce', agreementId: agreement.id }]);
    expect((await readPlan('state: IN_FORCE'))?.version).toEqual({ number: 1 });
  });

  test('begins on the day it is in Copenhagen', async () => {
    const { id } = await frozen();
    api.setNow(new Date('2023-02-10T23:30:00Z'));
    expect(await putInForce(id)).toMatchObject({ version: { inForceFrom: '2023-02-11', isInForce: true } });
  });

  test('lets the version with the latest first day apply, of two on one day the one put last', async () => {
    const [one, two, three] = [await frozen(), await frozen(), await frozen()];
    await putInForce(one.id, '2021-10-01');
    expect(await inForceOf()).toBe(1);
    await putInForce(three.id, '2023-02-10');
    expect(await inForceOf()).toBe(3);
    api.setNow(new Date('2023-02-10T12:00:00Z'));
    await putInForce(two.id, '2023-02-10');
    expect(await inForceOf()).toBe(2);
  });

  test('may lie in the future, and be moved until it has come', async () => {
    const [one, two] = [await frozen(), await frozen()];
    await putInForce(one.id);
    expect(await putInForce(two.id, '2023-03-01')).toMatchObject({ version: { inForceFrom: '2023-03-01', isInForce: false } });
    expect(await putInForce(two.id, '2023-03-01')).toMatchObject({ userErrors: [{ code: 'ALREADY_IN_FORCE' }] });
    expect(await putInForce(two.id, '2023-02-20')).toMatchObject({ version: { inForceFrom: '2023-02-20' } });
    expect(await inForceOf()).toBe(1);
    api.setNow(new Date('2023-02-20T09:00:00Z'));
    expect(await inForceOf()).toBe(2);
    expect(await putInForce(two.id, '2023-05-01')).toMatchObject({ version: null, userErrors: [{ code: 'ALREADY_IN_FORCE' }] });
  });

  test('is refused when another has moved the day that the caller saw, and says what it is now', async () => {
    const { id } = await frozen();
    expect(await putInForce(id, '2023-03-01', undefined, null)).toMatchObject({ version: { inForceFrom: '2023-03-01' } });
    const late = await putInForce(id, '2023-04-01', undefined, null);
    expect(late).toMatchObject({ version: null, userErrors: [{ __typename: 'ConflictError', code: 'CONFLICT', field: ['expectedFrom'] }] });
    expect(late.userErrors[0]?.message).toContain('1. marts 2023');
    expect(await putInForce(id, '2023-04-01', undefined, '2023-03-01')).toMatchObject({ version: { inForceFrom: '2023-04-01' } });
  });

  test('is refused for a version whose time has been, since figures were judged by it', async () => {
    const [one, two] = [await frozen(), await frozen()];
    await putInForce(one.id, '2021-10-01');
    await putInForce(two.id, '2023-01-01');
    expect(await putInForce(one.id)).toMatchObject({ version: null, userErrors: [{ code: 'INVALID_INPUT', field: ['versionId'] }] });
  });

  test('is refused when it is in force already, or after the agreement', async () => {
    const { id } = await frozen();
    await putInForce(id);
    const again = await putInForce(id);
    expect(again).toMatchObject({ version: null, userErrors: [{ __typename: 'InputError', code: 'ALREADY_IN_FORCE' }] });
    expect(again.userErrors[0]?.message).toBe('Udgave 1 er allerede sat i kraft fra den 10. februar 2023.');
    const other = await frozen();
    expect(await putInForce(other.id, '2025-10-01')).toMatchObject({ userErrors: [{ code: 'INVALID_INPUT', field: ['from'] }] });
  });

  test.each([
    ['editor', 'FORBIDDEN'],
    ['stranger', 'NOT_FOUND'],
  ] as const)('is not for the %s', async (user, code) => {
    const { id } = await frozen();
    expect(await putInForce(id, undefined, api.as(small.users[user]))).toMatchObject({ version: null, userErrors: [{ code }] });
  });

  test('is refused for a version that does not exist', async () => {
    expect(await putInForce('AgreementVersion:00000000-0000-7000-8000-000000000000')).toMatchObject({ userErrors: [{ code: 'NOT_FOUND' }] });
  });
});

describe('editions', () => {
  test('of another agreement, or of nothing, are none', async () => {
    const { id } = await frozen();
    agreement = await small.programme.agreement('En anden');
    expect(await readPlan(`versionId: "${id}"`)).toBeNull();
    expect(await readPlan('versionId: "AgreementVersion:00000000-0000-7000-8000-000000000000"')).toBeNull();
    expect(await readPlan('versionId: "nonsense"')).toBeNull();
  });

  test('decide by what a period is judged: the version in force on its last day, before there is one the draft', async () => {
    const indicator = await agreement.indicator('Forløb', {
      target: { kind: 'perPeriod', bound: 'AT_LEAST', value: '10', every: 'QUARTERLY' },
    });
    await agreement.figure(indicator, { start: '2022-04-01', end: '2022-06-30' }, '8', small.organisations.kvinfo);
    await agreement.figure(indicator, { start: '2022-07-01', end: '2022-09-30' }, '8', small.organisations.kvinfo);
    const { id } = await frozen();
    await putInForce(id, '2022-09-30');
    // The draft grows milder: only what no version rules is judged by it.
    await database().prisma.target.updateMany({
      where: { indicatorId: indicator.id },
      data: { rule: { kind: 'perPeriod', bound: 'AT_LEAST', value: '5', every: 'QUARTERLY' } },
    });
    const data = await api.as(small.users.reader).ask<{
      agreement: { plan: { indicators: { periods: { key: string }[]; status: unknown }[] } };
    }>(
      `query ($slug: String!) { agreement(slug: $slug) { plan { indicators {
        target { words rule { ... on PerPeriodRule { value } } } latest { key } status { performance isProvisional }
        periods { key performance isProvisional expected } } } } }`,
      { slug: agreement.slug },
    );
    const [shownIndicator] = data.agreement.plan.indicators;
    expect(shownIndicator).toMatchObject({
      target: { rule: { value: '5' } },
      latest: { key: '2022-Q3' },
      status: { performance: 'OFF_TRACK', isProvisional: false },
    });
    const byKey = new Map(shownIndicator?.periods.map((period) => [period.key, period]));
    expect(byKey.get('2022-Q2')).toMatchObject({ performance: 'MET', isProvisional: true, expected: '5' });
    expect(byKey.get('2022-Q3')).toMatchObject({ performance: 'OFF_TRACK', isProvisional: false, expected: '10' });
  });

  test('from a day that has been tell which indicators stand otherwise by it, and of no others', async () => {
    const rule = { kind: 'perPeriod', bound: 'AT_LEAST', value: '10', every: 'QUARTERLY' } as const;
    const otherwise = await agreement.indicator('Forløb', { target: rule });
    const asBefore = await agreement.indicator('Samtaler', { target: rule });
    const quarter = { start: '2022-07-01', end: '2022-09-30' };
    for (const indicator of [otherwise, asBefore]) await agreement.figure(indicator, quarter, '12', small.organisations.kvinfo);
    const first = await frozen();
    const toldBy = async (act: () => Promise<unknown>) => {
      const before = (await api.eventsOf(small.programme)).length;
      await act();
      return (await api.eventsOf(small.programme)).slice(before).map(({ type, subjectId, data }) => ({ type, subjectId, data }));
    };
    const put = (version: Version, from: string) => ({
      type: 'VersionPutInForce',
      subjectId: version.id.replace('AgreementVersion:', ''),
      data: { from },
    });
    expect(await toldBy(() => putInForce(first.id, '2022-08-01'))).toEqual([put(first, '2022-08-01')]);
    await database().prisma.target.updateMany({ where: { indicatorId: otherwise.id }, data: { rule: { ...rule, value: '20' } } });
    const second = await frozen();
    // Today is not over: no figure of it can be there.
    const third = await frozen();
    expect(await toldBy(() => putInForce(third.id, '2023-02-10'))).toEqual([put(third, '2023-02-10')]);
    expect(await toldBy(() => putInForce(second.id, '2022-09-01'))).toEqual([
      put(second, '2022-09-01'),
      {
        type: 'IndicatorRejudged',
        subjectId: otherwise.id,
        data: { indicatorId: otherwise.id, reporterId: null, performanceBefore: 'MET', performanceAfter: 'OFF_TRACK' },
      },
    ]);
  });
});
