import { demoAccounts, seed } from '@planrum/prisma/seed';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApi, type Caller, type TestApi } from '../testkit/api.ts';
import { useTestDatabase } from '../testkit/database.ts';

const database = useTestDatabase();
const now = new Date('2026-11-22T10:00:00Z');
let api: TestApi;
let chief: Caller;

beforeAll(async () => {
  await seed(database().prisma, { hashPassword: (password) => Promise.resolve(`hash of ${password}`), now });
  api = createTestApi(database(), now);
  const { email = '' } = demoAccounts.find(({ email: address }) => address.startsWith('chef@')) ?? {};
  const { id, name } = await database().prisma.user.findUniqueOrThrow({ where: { email } });
  chief = api.as({ id, name, email, password: null });
});
afterAll(() => api.close());

interface Demo {
  readonly programmes: readonly {
    readonly slug: string;
    readonly agreements: readonly {
      readonly slug: string;
      readonly plan: {
        readonly items: readonly { readonly sections: readonly { readonly plain: string }[]; readonly responsibilities: readonly unknown[] }[];
        readonly indicators: readonly {
          readonly name: string;
          readonly target: { readonly words: string } | null;
          readonly status: { readonly reason: string };
          readonly latest: { readonly key: string } | null;
        }[];
      };
    }[];
  }[];
}

test.each(['da', 'en'] as const)('everything in the demo can be read, judged and said in %s', async (locale) => {
  const account = await database().prisma.user.findFirstOrThrow({ where: { email: { startsWith: 'chef@' } } });
  const { programmes } = await api.as({ ...account, email: account.email ?? '', password: null }, { locale }).ask<Demo>(`{
    programmes { slug cursor grants { role organisation { name } } areas { name } goals { text indicators { name } } groups { name members { organisation { name } } }
      agreements { slug template { name } areas { weight area { name } } inForce { number } plan {
        hash sections { label plain markdown structured } issues { message }
        parties { description organisation { name } } goals { text parent { text } } resources { title amount basis organisation { name } }
        budget { source amountDkk } commitments { text organisation { name } }
        responsibilities { role organisation { name } }
        items { name sections { label plain markdown } responsibilities { role organisation { name } unit { name } person { name } } areas { area { name } } }
        indicators {
          name unit dataSource { name } reporter { name } baselines { label value date source }
          target { stated words rule { __typename } } latest { key label } status { performance reason isProvisional }
          periods { key label expected performance reporting reason measurement { value isDemo } } viewerMayReport
        }
      } } }
  }`);
  expect(programmes.map(({ slug }) => slug)).toEqual([
    'en-faelles-indsats-2021',
    'en-faelles-boligsocial-indsats-2017',
    'beskaeftigelsesplan-ishoej-2015',
    'virksomhedsrettet-integration-2007',
  ]);
  const plans = programmes.flatMap(({ agreements }) => agreements.map(({ plan }) => plan));
  expect(plans).toHaveLength(4);
  for (const { items, indicators } of plans) {
    expect(items.length).toBeGreaterThan(0);
    expect(items.filter(({ sections }) => sections.every(({ plain }) => plain === ''))).toEqual([]);
    expect(indicators.filter(({ latest }) => latest !== null).length).toBeGreaterThan(0);
    for (const { status, target } of indicators) {
      expect(status.reason).toMatch(/\.$/);
      if (target !== null) expect(target.words).not.toBe('');
    }
  }
});

test('each demo agreement can be frozen, and its version reads as the draft did', async () => {
  for (const slug of ['beskaeftigelse-2021-2025', 'uddannelse-beskaeftigelse-2017-2021', 'aktiveringsstrategi-2015', 'maal-og-aktiviteter-2007']) {
    const { agreement } = await chief.ask<{ agreement: { id: string; plan: { hash: string } } }>(
      `query ($slug: String!) { agreement(slug: $slug) { id plan { hash } } }`,
      { slug },
    );
    const { freezeVersion } = await chief.ask<{ freezeVersion: { version: { plan: { hash: string } } | null; userErrors: unknown[] } }>(
      `mutation ($input: FreezeVersionInput!) { freezeVersion(input: $input) { version { plan { hash } } userErrors { message } } }`,
      { input: { agreementId: agreement.id, label: 'Prøve' } },
    );
    expect(freezeVersion).toEqual({ version: { plan: { hash: agreement.plan.hash } }, userErrors: [] });
  }
});
