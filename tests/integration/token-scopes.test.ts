import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApi, type TestApi } from '../testkit/api.ts';
import { useTestDatabase } from '../testkit/database.ts';
import { seedSmallProgramme, type SmallProgramme } from '../testkit/small-programme.ts';

/** What a token lacks is said: it is neither a fault of ours nor an answer that looks as if there were nothing. */

const database = useTestDatabase();
let api: TestApi;
let small: SmallProgramme;
let figure: { readonly id: string };

beforeAll(async () => {
  api = createTestApi(database());
  small = await seedSmallProgramme(database().prisma);
  figure = await small.agreement.figure(small.indicator, { start: '2022-07-01', end: '2022-09-30' }, '9', small.organisations.kvinfo);
});
afterAll(() => api.close());

const scopeMissing = { message: 'API-nøglen må ikke bruges til dette. Lav en ny med den adgang, der mangler.', extensions: { code: 'FORBIDDEN' } };

test('a figure can be read without plans, and what belongs to the plan cannot', async () => {
  const program = api.as(small.users.reader, { scopes: ['READ_FIGURES'] });
  const read = (fields: string) => program.run(`{ node(id: "Measurement:${figure.id}") { ... on Measurement { ${fields} } } }`);
  expect(await read('value organisation { name }')).toEqual({ data: { node: { value: '9', organisation: { name: 'KVINFO' } } }, errors: [] });
  for (const fields of ['periodKey', 'indicator { name }']) expect((await read(fields)).errors).toMatchObject([scopeMissing]);
});

test.each(['Programme', 'Agreement', 'Indicator'] as const)('a %s by id is refused, not unknown', async (type) => {
  const key = { Programme: small.programme.id, Agreement: small.agreement.id, Indicator: small.indicator.id }[type];
  const source = `{ node(id: "${type}:${key}") { id } }`;
  expect((await api.as(small.users.reader, { scopes: ['READ_FIGURES'] }).run(source)).errors).toMatchObject([scopeMissing]);
  // Who holds no role is told the same whether it exists or not.
  expect(await api.as(small.users.stranger, { scopes: ['READ_FIGURES'] }).run(source)).toEqual({ data: { node: null }, errors: [] });
});

test('one thing that may not be known hides nothing that is asked for beside it', async () => {
  const hidden = await small.otherAgreement.indicator('Hemmelig');
  const hiddenFigure = await small.otherAgreement.figure(hidden, { start: '2022-07-01', end: '2022-09-30' }, '1', small.organisations.cai);
  const data = await api.as(small.users.guest).ask(
    `{ known: node(id: "Measurement:${figure.id}") { id } unknown: node(id: "Measurement:${hiddenFigure.id}") { id } }`,
  );
  expect(data).toEqual({ known: { id: `Measurement:${figure.id}` }, unknown: null });
});

test('a program that decides and reads nothing decides, and is not told wrongly what came of it', async () => {
  const program = api.as(small.users.chief, { scopes: ['ADMINISTER'] });
  const freeze = (fields: string) =>
    program.run(`mutation { freezeVersion(input: { agreementId: "Agreement:${small.agreement.id}", label: "1" }) { version { ${fields} } userErrors { code } } }`);
  const { data } = (await freeze('id number')) as { data: { freezeVersion: { version: { id: string } } } };
  for (const fields of ['agreement { slug }', 'plan { hash }', 'isInForce']) {
    expect(await freeze(fields)).toMatchObject({ data: { freezeVersion: { version: null } }, errors: [scopeMissing] });
  }
  const put = await program.run(`mutation { putVersionInForce(input: { versionId: "${data.freezeVersion.version.id}" }) { version { inForceFrom isInForce } } }`);
  expect(put.errors).toMatchObject([scopeMissing]);
});

test('a responsibility that was removed is removed, whether or not its item can be shown', async () => {
  const program = api.as(small.users.chief, { scopes: ['ADMINISTER'] });
  const { id } = await small.agreement.responsibility('LEAD', small.organisations.cai, small.mentoring);
  const { data, errors } = await program.run(
    `mutation { removeResponsibility(input: { id: "Responsibility:${id}", expectedVersion: 1 }) { removedId item { name } userErrors { code } } }`,
  );
  expect(data).toEqual({ removeResponsibility: { removedId: `Responsibility:${id}`, item: null, userErrors: [] } });
  expect(errors).toMatchObject([scopeMissing]);
});
