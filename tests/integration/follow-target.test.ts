import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApi, type Caller, type TestApi } from '../testkit/api.ts';
import { useTestDatabase } from '../testkit/database.ts';
import type { IndicatorOptions, SeededIndicator } from '../testkit/seed.ts';
import { seedSmallProgramme, type SmallProgramme } from '../testkit/small-programme.ts';

const database = useTestDatabase();
let api: TestApi;
let small: SmallProgramme;

beforeAll(async () => {
  api = createTestApi(database(), new Date('2023-02-10T09:00:00Z'));
  small = await seedSmallProgramme(database().prisma);
});
afterAll(() => api.close());

const editor = (): Caller => api.as(small.users.editor);
const shown = `target { id words stated follows { name } }
  userErrors { code message field }`;

interface Payload {
  readonly target: { readonly id: string; readonly words: string; readonly follows: { readonly name: string } | null } | null;
  readonly userErrors: readonly { readonly code: string; readonly message: string; readonly field: readonly string[] | null }[];
}

async function follow(indicator: SeededIndicator, followed: SeededIndicator, input: Record<string, unknown> = {}, caller = editor()): Promise<Payload> {
  const { followTarget } = await caller.ask<{ followTarget: Payload }>(`mutation ($input: FollowTargetInput!) { followTarget(input: $input) { ${shown} } }`, {
    input: { indicatorId: `Indicator:${indicator.id}`, followsId: `Indicator:${followed.id}`, stated: 'Det samme som det nationale mål', ...input },
  });
  return followTarget;
}

async function change(indicator: SeededIndicator, value: string, replacesId?: string): Promise<Payload> {
  const { changeTarget } = await editor().ask<{ changeTarget: Payload }>(`mutation ($input: ChangeTargetInput!) { changeTarget(input: $input) { ${shown} } }`, {
    input: {
      indicatorId: `Indicator:${indicator.id}`,
      rule: { perPeriod: { bound: 'AT_LEAST', value, every: 'YEARLY' } },
      stated: `${value} om året`,
      ...(replacesId === undefined ? {} : { replacesId, reason: `Ministeriet kræver nu ${value}` }),
    },
  });
  return changeTarget;
}

interface Standing {
  readonly target: { readonly id: string; readonly words: string; readonly stated: string; readonly follows: { readonly name: string } | null } | null;
  readonly followers: readonly { readonly name: string }[];
  readonly targetHistory: readonly { readonly reason: string | null; readonly by: { readonly name: string } | null }[];
}

async function read(indicator: SeededIndicator): Promise<Standing> {
  const { indicator: standing } = await editor().ask<{ indicator: Standing }>(
    'query ($id: ID!) { indicator(id: $id) { target { id words stated follows { name } } followers { name } targetHistory { reason by { name } } } }',
    { id: `Indicator:${indicator.id}` },
  );
  return standing;
}

const forty = { kind: 'perPeriod', bound: 'AT_LEAST', value: '40', every: 'YEARLY' } as const;
const national = (options: IndicatorOptions = {}) => small.agreement.indicator('Hele landet', { target: forty, ...options });
const local = (options: IndicatorOptions = {}) => small.agreement.indicator('Slagelse', options);

test('a target follows the one it is identical with: every change of it, with its reason, until it gets one of its own', async () => {
  const [above, below] = [await national(), await local()];
  const { target, userErrors } = await follow(below, above);
  expect(userErrors).toEqual([]);
  expect(target).toMatchObject({ words: 'som »Hele landet«: mindst 40 om året', follows: { name: 'Hele landet' } });
  expect((await read(above)).followers).toEqual([{ name: 'Slagelse' }]);

  const before = (await api.eventsOf(small.programme)).length;
  const raised = await change(above, '50', (await read(above)).target?.id);
  expect(raised.target?.words).toBe('mindst 50 om året');
  const { target: followed, targetHistory } = await read(below);
  expect(followed).toMatchObject({ words: 'som »Hele landet«: mindst 50 om året', stated: 'Det samme som det nationale mål', follows: { name: 'Hele landet' } });
  expect(targetHistory).toMatchObject([{ reason: 'Ministeriet kræver nu 50', by: { name: 'Erik Editor' } }, { reason: null }]);
  expect((await api.eventsOf(small.programme)).slice(before).map(({ type }) => type)).toEqual(['TargetChanged', 'TargetChanged']);

  await change(below, '60', followed?.id);
  await change(above, '70', raised.target?.id);
  expect((await read(below)).target).toMatchObject({ words: 'mindst 60 om året', follows: null });
  expect((await read(above)).followers).toEqual([]);
});

test('where what it follows is withdrawn there is no target, and with a new one there is again', async () => {
  const [above, below] = [await national(), await local()];
  await follow(below, above);
  await editor().ask('mutation ($input: WithdrawTargetInput!) { withdrawTarget(input: $input) { userErrors { code } } }', {
    input: { indicatorId: `Indicator:${above.id}`, targetId: (await read(above)).target?.id, reason: 'Ordningen ophører' },
  });
  expect((await read(below)).target).toBeNull();
  await change(above, '45');
  expect((await read(below)).target).toMatchObject({ words: 'som »Hele landet«: mindst 45 om året', stated: 'Det samme som det nationale mål' });
});

test('a version keeps what was followed then', async () => {
  const [above, below] = [await national(), await local()];
  const { target } = await follow(below, above);
  const { freezeVersion } = await api.as(small.users.chief).ask<{ freezeVersion: { version: { id: string } } }>(
    'mutation ($input: FreezeVersionInput!) { freezeVersion(input: $input) { version { id } } }',
    { input: { agreementId: `Agreement:${small.agreement.id}`, label: 'Aftalt' } },
  );
  await change(above, '50', (await read(above)).target?.id);
  const { agreement } = await editor().ask<{ agreement: { plan: { indicators: readonly { target: { id: string; words: string; follows: { id: string } | null } | null }[] } } }>(
    'query ($slug: String!, $versionId: ID!) { agreement(slug: $slug) { plan(edition: { versionId: $versionId }) { indicators { target { id words follows { id } } } } } }',
    { slug: small.agreement.slug, versionId: freezeVersion.version.id },
  );
  const [, versionKey = ''] = freezeVersion.version.id.split(':');
  expect(agreement.plan.indicators.find((one) => one.target?.id === `${target?.id ?? ''}@${versionKey}`)?.target).toMatchObject({
    words: 'som »Hele landet«: mindst 40 om året',
    follows: { id: `Indicator:${above.id}@${versionKey}` },
  });
});

test('what cannot be followed is refused with what to do instead', async () => {
  const [above, below] = [await national(), await local()];
  const refused = async (...asked: Parameters<typeof follow>) => (await follow(...asked)).userErrors;
  expect(await refused(below, below)).toMatchObject([{ code: 'INVALID_INPUT', field: ['followsId'], message: 'Et mål kan ikke følge sig selv. Vælg en anden indikator.' }]);
  expect(await refused(below, await small.otherAgreement.indicator('Andetsteds', { target: forty }))).toMatchObject([{ field: ['followsId'] }]);
  expect(await refused(below, await national({ unit: 'borgere' }))).toMatchObject([{ field: ['followsId'], message: expect.stringContaining('samme enhed') as unknown }]);
  expect(await refused(below, await local())).toMatchObject([{ field: ['followsId'], message: expect.stringContaining('ikke noget mål at følge') as unknown }]);
  expect(await refused(below, above, { stated: ' ' })).toMatchObject([{ field: ['stated'] }]);
  expect(await refused(below, above, {}, api.as(small.users.reader))).toMatchObject([{ code: 'FORBIDDEN' }]);

  // In a chain a change would have to be carried on and on, and in a circle for ever.
  const { target } = await follow(below, above);
  expect(await refused(await local(), below)).toMatchObject([{ field: ['followsId'], message: expect.stringContaining('følger selv et andet') as unknown }]);
  expect(await refused(above, await national(), { replacesId: (await read(above)).target?.id, reason: 'Nyt' })).toMatchObject([{ field: ['followsId'], message: expect.stringContaining('Andre mål følger') as unknown }]);

  expect(await refused(below, above)).toMatchObject([{ code: 'CONFLICT', field: ['replacesId'] }]);
  expect(await refused(below, await national(), { replacesId: target?.id })).toMatchObject([{ field: ['reason'] }]);
});
