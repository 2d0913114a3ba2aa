import { archiveItem, moveItem, sectionText, writeText } from '@planrum/schema/plan';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiClient } from '../testkit/api-client.ts';
import { startApiServer } from '../testkit/api-server.ts';
import { createTestApi, type TestApi } from '../testkit/api.ts';
import { createTestDocuments } from '../testkit/documents.ts';
import { useTestDatabase } from '../testkit/database.ts';
import type { SeededAgreement } from '../testkit/seed.ts';
import { paragraphs } from '../testkit/seed-document.ts';
import { seedSmallProgramme, type SmallProgramme } from '../testkit/small-programme.ts';
import { statementsOf } from '../testkit/statements.ts';

const database = useTestDatabase();
const today = new Date('2023-02-10T09:00:00Z');
let api: TestApi;
let small: SmallProgramme;

beforeAll(async () => {
  api = createTestApi(database(), today);
  small = await seedSmallProgramme(database().prisma);
});
afterAll(() => api.close());

/** What a third party fetches: everything. */
const wholePlan = `query ($slug: String!, $edition: EditionInput) {
  agreement(slug: $slug) {
    id slug name periodStart periodEnd documentName template { key version name } programme { slug cursor }
    areas { weight area { id name } } viewerMay { edit assign decide } versions { number } inForce { number }
    plan(edition: $edition) {
      documentSeq hash version { number }
      sections { key label plain markdown structured }
      parties { id organisation { shortName } description isPrimary }
      goals { id level text parent { id text } indicators { id } }
      responsibilities { id role organisation { shortName } item { key } }
      resources { id title amount basis } budget { id source amountDkk } commitments { id text dueOn }
      issues { code place message }
      items {
        id key kind name archivedAt parent { key }
        sections { key label plain }
        areas { weight area { name } } parties { id description } goals { text } resources { title } commitments { text }
        responsibilities { id role description organisation { name parent { name } } unit { name } person { name } }
        indicators {
          id name definition unit kind direction aggregation frequency decimals dataSource { name } reporter { name }
          baselines { id scope label value } target { id stated words rule { __typename } }
          periods { key label start end availableFrom dueOn measurement { value organisation { name } } expected performance reporting reason isProvisional }
          latest { key } status { performance reason isProvisional } measurements { value } viewerMayReport
        }
      }
    }
  }
}`;

interface WholePlan {
  readonly agreement: {
    readonly plan: {
      readonly hash: string;
      readonly documentSeq: string;
      readonly sections: readonly { readonly key: string; readonly label: string; readonly plain: string }[];
      readonly items: readonly {
        readonly key: string;
        readonly name: string;
        readonly sections: readonly { readonly key: string; readonly plain: string }[];
        readonly responsibilities: readonly { readonly id: string }[];
        readonly indicators: readonly { readonly id: string; readonly periods: readonly unknown[] }[];
      }[];
    };
  };
}

/** Fills an agreement with as many activities as said, each with everything. */
async function fill(agreement: SeededAgreement, activities: number): Promise<void> {
  const { cai, kvinfo, team } = small.organisations;
  for (let number = 1; number <= activities; number += 1) {
    const item = await agreement.activity(`Aktivitet ${number}`);
    await item.write('purpose', `Formål ${number}`);
    await agreement.responsibility('LEAD', number % 2 === 0 ? cai : team, item);
    await agreement.responsibility('PERFORMS', kvinfo, item);
    const goal = await agreement.goal(`Mål ${number}`, { item });
    const indicator = await agreement.indicator(`Indikator ${number}`, {
      item,
      goalId: goal.id,
      reporter: number % 2 === 0 ? cai : kvinfo,
      baseline: '4',
      target: { kind: 'perPeriod', bound: 'AT_LEAST', value: '10', every: 'QUARTERLY' },
    });
    await agreement.figure(indicator, { start: '2022-04-01', end: '2022-06-30' }, '9', kvinfo);
    await agreement.figure(indicator, { start: '2022-07-01', end: '2022-09-30' }, '11.5', cai);
    await agreement.party('Lokale virksomheder', item);
  }
}

describe('one request', () => {
  test('with a token gives a third party the whole plan, with the words typed a moment ago', async () => {
    const agreement = await small.programme.agreement('Hele planen');
    await fill(agreement, 2);
    await agreement.document.write('coherence', 'Skrevet for lidt siden');
    const secret = await small.seed.token(small.users.reader, 'READ_PLANS', 'READ_FIGURES');
    const documents = createTestDocuments(database(), api.logger);
    const server = await startApiServer(database(), { documents });
    try {
      const client = new ApiClient(server.url, secret);
      const { status, data, errors } = await client.ask(wholePlan, { slug: agreement.slug });
      expect({ status, errors }).toEqual({ status: 200, errors: [] });
      expect(data).toMatchObject({
        agreement: {
          name: 'Hele planen',
          template: { key: 'delaftale-2021', version: 1 },
          documentName: `agreement.${agreement.id}`,
          viewerMay: { edit: false, assign: false, decide: false },
          plan: {
            version: null,
            sections: [{ key: 'coherence', plain: 'Skrevet for lidt siden' }, {}],
            items: [
              {
                name: 'Aktivitet 1',
                kind: 'activity',
                responsibilities: [{ role: 'LEAD', organisation: { name: 'Team Unge', parent: { name: 'CAI' } } }, { role: 'PERFORMS' }],
                goals: [{ text: 'Mål 1' }],
                indicators: [
                  { target: { words: expect.stringContaining('10') }, baselines: [{ value: '4' }], latest: { key: '2022-Q3' } },
                ],
                parties: [{ description: 'Lokale virksomheder' }],
              },
              { name: 'Aktivitet 2' },
            ],
          },
        },
      });
      // Typed between two requests, on a connection that was open all along.
      await agreement.document.edit((doc) => writeText(doc, sectionText(doc, 'coherence'), paragraphs('Rettet\nigen')));
      const again = await client.ask(wholePlan, { slug: agreement.slug });
      expect(again.data).toMatchObject({ agreement: { plan: { sections: [{ plain: 'Rettet\nigen' }, {}] } } });
    } finally {
      await server.close();
      await documents.close();
    }
  });

  test('costs the same number of statements for 1 activity as for 20, in a draft and in a version', async () => {
    const few = await small.programme.agreement('Få');
    const many = await small.programme.agreement('Mange');
    await fill(few, 1);
    await fill(many, 20);
    const chief = api.as(small.users.chief);

    async function cost(agreement: SeededAgreement, edition: object): Promise<readonly string[]> {
      // Once before, so that the projection is there.
      await chief.ask(wholePlan, { slug: agreement.slug, edition });
      return statementsOf(() => chief.ask(wholePlan, { slug: agreement.slug, edition }));
    }

    async function frozen(agreement: SeededAgreement): Promise<string> {
      const data = await chief.ask<{ freezeVersion: { version: { id: string } } }>(
        `mutation ($input: FreezeVersionInput!) { freezeVersion(input: $input) { version { id } } }`,
        { input: { agreementId: `Agreement:${agreement.id}`, label: 'Udgave' } },
      );
      await chief.ask(`mutation ($input: PutVersionInForceInput!) { putVersionInForce(input: $input) { userErrors { code } } }`, {
        input: { versionId: data.freezeVersion.version.id },
      });
      return data.freezeVersion.version.id;
    }

    const [draftOfFew, draftOfMany] = [await cost(few, { state: 'DRAFT' }), await cost(many, { state: 'DRAFT' })];
    expect(draftOfMany).toHaveLength(draftOfFew.length);
    expect(draftOfFew.filter((sql) => sql.includes('projected_text'))).toHaveLength(1);
    expect(draftOfMany.length).toBeLessThanOrEqual(20);
    await Promise.all([frozen(few), frozen(many)]);
    const [versionOfFew, versionOfMany] = [await cost(few, { state: 'IN_FORCE' }), await cost(many, { state: 'IN_FORCE' })];
    expect(versionOfMany).toHaveLength(versionOfFew.length);
    expect(versionOfMany.length).toBeLessThanOrEqual(24);
  });

  test('reads no texts that were not asked for, and reads them when they are met elsewhere', async () => {
    const agreement = await small.programme.agreement('Uden tekster');
    await fill(agreement, 1);
    const chief = api.as(small.users.chief);
    const names = `query ($slug: String!) { agreement(slug: $slug) { plan { items { name } } } }`;
    await chief.ask(names, { slug: agreement.slug });
    expect((await statementsOf(() => chief.ask(names, { slug: agreement.slug }))).filter((sql) => sql.includes('projected_text'))).toEqual([]);
    const data = await chief.ask<{ agreement: { plan: { indicators: { item: { sections: { plain: string }[] } }[] } } }>(
      `query ($slug: String!) { agreement(slug: $slug) { plan { indicators { item { ...Texts } } } } }
       fragment Texts on Item { sections { plain } }`,
      { slug: agreement.slug },
    );
    expect(data.agreement.plan.indicators[0]?.item.sections.map(({ plain }) => plain)).toContain('Formål 1');
  });
});

describe('a draft', () => {
  test('has the sections of its template in order, empty ones too, under headings in the viewer’s language', async () => {
    const agreement = await small.programme.agreement('Skabelon');
    const source = `query ($slug: String!) { agreement(slug: $slug) { template { name } plan { sections { key label plain markdown structured } } } }`;
    const danish = await api.as(small.users.reader).ask(source, { slug: agreement.slug });
    expect(danish).toMatchObject({
      agreement: { plan: { sections: [{ key: 'coherence', plain: '', markdown: '', structured: { type: 'doc' } }, { key: 'revision' }] } },
    });
    const english = await api.as(small.users.reader, { locale: 'en' }).ask(source, { slug: agreement.slug });
    expect(english).not.toEqual(danish);
  });

  test('has its items in the document’s order, and hides archived ones with their records unless asked', async () => {
    const agreement = await small.programme.agreement('Arkiv');
    const [first, second] = [await agreement.activity('Først'), await agreement.activity('Sidst')];
    await agreement.document.edit((doc) => moveItem(doc, second.id, { after: null }));
    await agreement.indicator('Synlig', { item: second });
    await agreement.indicator('Skjult', { item: first });
    await agreement.goal('Skjult mål', { item: first });
    await agreement.responsibility('LEAD', small.organisations.cai, first);
    await agreement.document.edit((doc) => archiveItem(doc, first.id, today));
    const source = `query ($slug: String!, $archived: Boolean!) { agreement(slug: $slug) { plan {
      items(includeArchived: $archived) { name archivedAt responsibilities { role } indicators { name } }
      indicators { name } goals { text } } } }`;
    expect(await api.as(small.users.reader).ask(source, { slug: agreement.slug, archived: false })).toEqual({
      agreement: {
        plan: {
          items: [{ name: 'Sidst', archivedAt: null, responsibilities: [], indicators: [{ name: 'Synlig' }] }],
          indicators: [{ name: 'Synlig' }],
          goals: [],
        },
      },
    });
    expect(await api.as(small.users.reader).ask(source, { slug: agreement.slug, archived: true })).toMatchObject({
      agreement: {
        plan: {
          items: [
            { name: 'Sidst' },
            { name: 'Først', archivedAt: today.toISOString(), responsibilities: [{ role: 'LEAD' }], indicators: [{ name: 'Skjult' }] },
          ],
        },
      },
    });
  });

  test('says what is wrong with it, in the viewer’s language', async () => {
    const agreement = await small.programme.agreement('Fejl');
    await agreement.document.edit((doc) => writeText(doc, sectionText(doc, 'nowhere'), paragraphs('Hjemløs')));
    const source = `query ($slug: String!) { agreement(slug: $slug) { plan { issues { code place message } } } }`;
    expect(await api.as(small.users.reader, { locale: 'en' }).ask(source, { slug: agreement.slug })).toEqual({
      agreement: {
        plan: {
          issues: [
            { code: 'UNPLACED_TEXT', place: 'section/nowhere', message: 'The template has no place for this text. Move it to where it belongs.' },
          ],
        },
      },
    });
  });

  test('is never torn: what a read says of words and terms held at one moment', async () => {
    const agreement = await small.programme.agreement('Sammenhæng');
    const item = await agreement.activity('Aktivitet');
    const caller = api.as(small.users.reader);
    const seen: WholePlan[] = [];
    let isWriting = true;
    async function read(): Promise<void> {
      // Once more after the last word, so that it is among what is compared.
      for (let isLast = false; !isLast; ) {
        isLast = !isWriting;
        seen.push(await caller.ask<WholePlan>(wholePlan, { slug: agreement.slug }));
      }
    }
    const readers = [read(), read(), read()];
    // Until some have been answered meanwhile.
    for (let number = 1; number <= 10 || seen.length < 6; number += 1) await item.write('purpose', `Formål ${number}`);
    isWriting = false;
    await Promise.all(readers);
    const byHash = new Map<string, Set<string>>();
    for (const { agreement: { plan } } of seen) {
      const words = plan.items.flatMap(({ sections }) => sections.map(({ plain }) => plain)).join('\n');
      byHash.set(plan.hash, (byHash.get(plan.hash) ?? new Set()).add(words));
    }
    expect([...byHash.values()].map((words) => words.size)).toEqual([...byHash].map(() => 1));
    expect(new Set([...byHash.values()].flatMap((words) => [...words])).size).toBe(byHash.size);
    expect(byHash.size).toBeGreaterThan(1);
  });
});

describe('rights', () => {
  test('a guest sees the one agreement, and of the programme its frame', async () => {
    const guest = api.as(small.users.guest);
    const data = await guest.ask(
      `query ($programme: String!, $one: String!, $other: String!) {
        programme(slug: $programme) { name viewerRoles agreements { slug } indicators { agreement { slug } } }
        one: agreement(slug: $one) { plan { items { name } } }
        other: agreement(slug: $other) { plan { items { name } } }
      }`,
      { programme: small.programme.slug, one: small.agreement.slug, other: small.otherAgreement.slug },
    );
    expect(data).toEqual({
      programme: {
        name: 'En Fælles Indsats',
        viewerRoles: ['GUEST'],
        agreements: [{ slug: small.agreement.slug }],
        indicators: [{ agreement: { slug: small.agreement.slug } }],
      },
      one: { plan: { items: [{ name: 'Mentorforløb' }, { name: 'Jobcafé' }] } },
      other: null,
    });
  });

  test('a guest reaches no other agreement by any id of it', async () => {
    const { otherAgreement } = small;
    const item = await otherAgreement.activity('Hemmelig');
    const indicator = await otherAgreement.indicator('Hemmelig', { item });
    const responsibility = await otherAgreement.responsibility('LEAD', small.organisations.cai, item);
    const figure = await otherAgreement.figure(indicator, { start: '2022-04-01', end: '2022-06-30' }, '1', small.organisations.cai);
    const party = await otherAgreement.party('Hemmelig');
    const goal = await otherAgreement.goal('Hemmelig');
    const ids = [
      `Agreement:${otherAgreement.id}`,
      `Item:${otherAgreement.id}/${item.id}`,
      `Indicator:${indicator.id}`,
      `Responsibility:${responsibility.id}`,
      `Measurement:${figure.id}`,
      `Party:${party.id}`,
      `Goal:${goal.id}`,
    ];
    const source = `query ($id: ID!) { node(id: $id) { id __typename } }`;
    for (const id of ids) {
      expect(await api.as(small.users.guest).ask(source, { id })).toEqual({ node: null });
      expect(await api.as(small.users.stranger).ask(source, { id })).toEqual({ node: null });
      expect(await api.as(small.users.reader).ask(source, { id })).toEqual({ node: { id, __typename: id.split(':')[0] } });
    }
  });

  test('an address that can be none names nothing', async () => {
    for (const slug of ['', '\u0000', '\ud800', "'; drop table plan", 'x'.repeat(10_000)]) {
      const data = await api.as(small.users.chief).ask(`query ($slug: String!) { programme(slug: $slug) { id } agreement(slug: $slug) { id } }`, { slug });
      expect(data).toEqual({ programme: null, agreement: null });
    }
  });

  test('a stranger finds nothing', async () => {
    const data = await api.as(small.users.stranger).ask(
      `query ($programme: String!, $agreement: String!) { programmes { slug } programme(slug: $programme) { name } agreement(slug: $agreement) { name } }`,
      { programme: small.programme.slug, agreement: small.agreement.slug },
    );
    expect(data).toEqual({ programmes: [], programme: null, agreement: null });
  });

  test('who is not signed in is told so', async () => {
    for (const source of ['{ programmes { slug } }', '{ programme(slug: "x") { slug } }', '{ agreement(slug: "x") { slug } }', '{ indicator(id: "x") { id } }', '{ node(id: "x") { id } }', `{ node(id: "Agreement:${small.agreement.id}") { id } }`]) {
      const { errors } = await api.as(null).run(source);
      expect(errors).toMatchObject([{ extensions: { code: 'NOT_SIGNED_IN' } }]);
    }
  });

  test('a token without READ_FIGURES reads the plan and no figure, and is told which', async () => {
    const caller = api.as(small.users.reader, { scopes: ['READ_PLANS'] });
    const plan = await caller.ask(`query ($slug: String!) { agreement(slug: $slug) { plan { indicators { name target { words } } } } }`, {
      slug: small.agreement.slug,
    });
    expect(plan).toMatchObject({ agreement: { plan: { indicators: [{ name: 'Afsluttede forløb' }] } } });
    const { errors } = await caller.run(`query ($slug: String!) { agreement(slug: $slug) { plan { indicators { status { performance } } } } }`, {
      slug: small.agreement.slug,
    });
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  test('a token without READ_PLANS is refused', async () => {
    const caller = api.as(small.users.reader, { scopes: ['READ_FIGURES'] });
    const { errors } = await caller.run(`query ($slug: String!) { agreement(slug: $slug) { name } }`, { slug: small.agreement.slug });
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect((await caller.run('{ programmes { slug } }')).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  test.each([
    ['chief', { edit: true, assign: true, decide: true }],
    ['editor', { edit: true, assign: true, decide: false }],
    ['board', { edit: false, assign: false, decide: true }],
    ['reader', { edit: false, assign: false, decide: false }],
  ] as const)('the %s may %j', async (user, viewerMay) => {
    const source = `query ($slug: String!) { agreement(slug: $slug) { viewerMay { edit assign decide } } }`;
    expect(await api.as(small.users[user]).ask(source, { slug: small.agreement.slug })).toEqual({ agreement: { viewerMay } });
  });
});
