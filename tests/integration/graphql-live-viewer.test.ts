import { readEvents } from '@planrum/server/events/read.ts';
import type { StoredEvent } from '@planrum/server/events/types.ts';
import { withLoaders, type GraphQLContext, type OperationContext } from '@planrum/server/graphql/context.ts';
import { createSchema } from '@planrum/server/graphql/schema.ts';
import { createSharedAnswers } from '@planrum/server/graphql/subscriptions/shared-answers.ts';
import { rightsKey } from '@planrum/server/graphql/subscriptions/rights-key.ts';
import { watchViewer } from '@planrum/server/graphql/subscriptions/watch-viewer.ts';
import { execute, getNamedType, isAbstractType, isObjectType, parse, type GraphQLNamedType, type GraphQLObjectType } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApi, type TestApi } from '../testkit/api.ts';
import { useTestDatabase } from '../testkit/database.ts';
import type { SeededUser } from '../testkit/seed.ts';
import { seedSmallProgramme, type SmallProgramme } from '../testkit/small-programme.ts';
import { withWholeFragments } from '../testkit/whole-answer.ts';

/**
 * What depends on who asks, beyond their rights and language. An operation that asks for one of these is executed for each of its
 * subscribers; whoever adds a field here has thought about what that costs. The log holds drafts, which only those are told of who report with
 * whoever wrote them.
 */
const viewersOwn = [
  ...['EmptyMeasurement.viewerDecisionRefusal', 'EmptyMeasurement.viewerMayDecide', 'Indicator.viewerMayReport', 'Indicator.viewerReportDrafts'],
  ...['Measurement.viewerDecisionRefusal', 'Measurement.viewerMayDecide', 'Programme.eventConnection'],
];
/** What is said of the viewer, and follows from their rights alone. */
const viewersByRights = ['Agreement.viewerMay', 'Attachment.viewerMayRemove', 'Indicator.viewerMayChange', 'Indicator.viewerMayCompare', 'Programme.viewerMayDefineComparisons', 'Programme.viewerRoles'];

const database = useTestDatabase();
const schema = createSchema();
const source = withWholeFragments(schema, 'subscription { programmeEvents(programmeId: "Programme:x") { ...ProgrammeEvent_4 } }');
const document = parse(source);
/** Reaches further than an event does in so few steps. */
const further = parse(
  withWholeFragments(schema, 'query ($programme: String!, $agreement: String!) { programme(slug: $programme) { ...Programme_3 } agreement(slug: $agreement) { ...Agreement_4 } }'),
);
let api: TestApi;
let small: SmallProgramme;
let twins: readonly (readonly [SeededUser, SeededUser])[];
/** The last event of each kind. */
let events: readonly StoredEvent[];

beforeAll(async () => {
  const { prisma } = database();
  api = createTestApi(database());
  small = await seedSmallProgramme(prisma);
  const { seed, programme, agreement, organisations, users } = small;
  twins = [
    [users.reader, await twinOf('READER')],
    [users.reporter, await twinOf('REPORTER')],
  ];
  async function twinOf(role: 'READER' | 'REPORTER'): Promise<SeededUser> {
    const organisation = await seed.organisation('Tvillingerne');
    await programme.grant(role, organisation);
    return seed.user('Tilde Tvilling', { of: [organisation] });
  }

  // Something of every type that an event leads to.
  const agreementId = agreement.id;
  const place = { agreementId, position: 1 };
  await small.mentoring.write('purpose', 'Formålet');
  const goal = await agreement.goal('Flere i job', { item: small.mentoring });
  await prisma.indicator.update({ where: { id: small.indicator.id }, data: { goalId: goal.id } });
  await agreement.figure(small.indicator, { start: '2022-04-01', end: '2022-06-30' }, null, organisations.kvinfo);
  await programme.goal('Trygge kvarterer');
  await programme.area('Ringparken', agreement);
  await agreement.party(organisations.kvinfo, small.mentoring);
  await agreement.responsibility('LEAD', organisations.cai, small.mentoring);
  await prisma.resource.create({ data: { ...place, title: 'Konsulent', amount: '1', basis: 'FULL_TIME_EQUIVALENT' } });
  await prisma.budgetLine.create({ data: { ...place, source: 'Fonden', amountDkk: '1' } });
  await prisma.commitment.create({ data: { ...place, organisationId: organisations.cai.id, text: 'Søge midler' } });
  const group = await prisma.group.create({ data: { programmeId: programme.id, kind: 'BOARD', name: 'Bestyrelsen' } });
  await prisma.groupMember.create({ data: { groupId: group.id, organisationId: organisations.board.id, isChair: true } });
  await prisma.baseline.create({ data: { indicatorId: small.indicator.id, scope: 'AREA', label: 'Området', value: '4', position: 1 } });

  const chief = api.as(users.chief);
  const agreementNode = `Agreement:${agreementId}`;
  /** @returns the id of what it made or changed, when `made` names it. */
  async function change(name: string, type: string, input: object, made = ''): Promise<string> {
    const selection = made === '' ? '' : `${made} { id }`;
    const answer = await chief.ask<Record<string, Record<string, { readonly id: string }>>>(
      `mutation ($input: ${type}!) { ${name}(input: $input) { userErrors { message } ${selection} } }`,
      { input },
    );
    return answer[name]?.[made]?.id ?? '';
  }
  const indicatorId = `Indicator:${small.indicator.id}`;
  const toAssign = { agreementId: agreementNode, itemKey: small.cafe.id, organisationId: `Organisation:${organisations.cai.id}`, role: 'PERFORMS' };
  const id = await change('assignResponsibility', 'AssignResponsibilityInput', toAssign, 'responsibility');
  await change('changeResponsibility', 'ChangeResponsibilityInput', { id, expectedVersion: 1, role: 'TEACHES' });
  await change('removeResponsibility', 'RemoveResponsibilityInput', { id, expectedVersion: 2 });
  const versionId = await change('freezeVersion', 'FreezeVersionInput', { agreementId: agreementNode, label: '1' }, 'version');
  await change('putVersionInForce', 'PutVersionInForceInput', { versionId, from: '2022-01-01' });
  await api.as(users.reporter).ask('mutation ($input: ReportMeasurementInput!) { reportMeasurement(input: $input) { userErrors { message } } }', {
    input: { indicatorId, periodKey: '2022-Q3', value: '12' },
  });
  await change('saveReportDraft', 'SaveReportDraftInput', { indicatorId, periodKey: '2022-Q2', value: 'måske 9' });
  const figure = { indicatorId, periodKey: '2022-Q4', value: '1' };
  const measurementId = await change('reportMeasurement', 'ReportMeasurementInput', figure, 'measurement');
  await change('decideMeasurement', 'DecideMeasurementInput', { measurementId, verdict: 'WITHDRAWN', expectedStatus: 'SUBMITTED' });
  const { indicator } = await chief.ask<{ indicator: { target: { id: string } } }>(`{ indicator(id: "${indicatorId}") { target { id } } }`);
  await change('changeTarget', 'ChangeTargetInput', {
    ...{ indicatorId, replacesId: indicator.target.id, stated: 'mindst 11', reason: 'Ny aftale' },
    rule: { perPeriod: { bound: 'AT_LEAST', value: '11', every: 'QUARTERLY' } },
  });
  await change('lockFigures', 'LockFiguresInput', { agreementId: agreementNode, through: '2021-12-31', reason: 'Afleveret' });
  await api.resources.unitOfWork(() =>
    Promise.resolve({
      result: undefined,
      events: [
        {
          ...{ stream: `programme:${programme.id}`, type: 'DocumentChanged', agreementId, subjectId: agreementId },
          ...{ actorId: users.editor.id, organisationId: organisations.school.id, data: { documentSeq: 1 } },
        },
      ],
    }),
  );
  const log = await readEvents(prisma, `programme:${programme.id}`, 0n, 1000);
  events = [...new Map(log.map((event) => [event.type, event])).values()];
});
afterAll(() => api.close());

async function contextOf(user: SeededUser): Promise<OperationContext> {
  const { loaders: _loaders, ...context } = await api.as(user).context();
  return context;
}

/** The types that an event leads to. */
function reachable(): readonly GraphQLObjectType[] {
  const found = new Set<GraphQLObjectType>();
  function visit(type: GraphQLNamedType): void {
    if (isAbstractType(type)) for (const part of schema.getPossibleTypes(type)) visit(part);
    if (!isObjectType(type) || found.has(type)) return;
    found.add(type);
    for (const field of Object.values(type.getFields())) visit(getNamedType(field.type));
  }
  for (const field of Object.values(schema.getSubscriptionType()?.getFields() ?? {})) visit(getNamedType(field.type));
  return [...found];
}

test('S6 of all that an event leads to, only what is listed depends on who asks beyond their rights', async () => {
  const personal = new Set<string>();
  const met = new Set<string>();
  const often = new Map<string, number>();
  const watchedSchema = createSchema();
  for (const { name: typeName } of reachable()) {
    const type = watchedSchema.getType(typeName) as GraphQLObjectType;
    for (const field of Object.values(type.getFields())) {
      const name = `${typeName}.${field.name}`;
      const { resolve } = field;
      // Without a resolver it is a part of what was there already.
      if (resolve === undefined) continue;
      field.resolve = async (parent, given, context: GraphQLContext, info) => {
        met.add(name);
        const count = (often.get(`${name} ${String(context.actor?.userId)}`) ?? 0) + 1;
        often.set(`${name} ${String(context.actor?.userId)}`, count);
        // Enough of each: every one that is watched reads for itself alone.
        if (count <= 4 && context.actor !== null) {
          const watch = watchViewer(context, context.actor);
          // Some rely on what was read above them; then it is this that is watched, and not their answer.
          await Promise.resolve()
            .then(() => resolve(parent, given, withLoaders(watch.context), info))
            .catch(() => undefined);
          if (watch.isPersonal()) personal.add(name);
        }
        return resolve(parent, given, context, info);
      };
    }
  }
  for (const user of [small.users.chief, small.users.reporter, small.users.reader]) {
    const context = await contextOf(user);
    const variableValues = { programme: small.programme.slug, agreement: small.agreement.slug };
    const { errors: none } = await execute({ schema: watchedSchema, document: further, variableValues, contextValue: withLoaders(context) });
    expect(none).toBeUndefined();
    for (const event of events) {
      const { errors } = await execute({
        ...{ schema: watchedSchema, document, contextValue: withLoaders(context), rootValue: { event, actor: context.actor, isReplayed: false } },
      });
      expect(errors).toBeUndefined();
    }
  }
  expect([...personal].sort()).toEqual(viewersOwn);
  expect(met.size).toBeGreaterThan(150);
  // What is met only in richer plans than this one: by its name.
  const named = reachable().flatMap((type) => Object.keys(type.getFields()).filter((name) => name.startsWith('viewer')).map((name) => `${type.name}.${name}`));
  expect(named.sort()).toEqual([...viewersOwn, ...viewersByRights].filter((name) => name.includes('.viewer')).sort());
});

test('S6 who has the same rights is told, from what another was answered, exactly what they would have been themselves', async () => {
  const asked = {
    key: 'everything',
    execute: (context: OperationContext, rootValue: unknown) => execute({ schema, document, contextValue: withLoaders(context), rootValue }),
  };
  for (const pair of twins) {
    const [one, other] = await Promise.all(pair.map(contextOf));
    if (one?.actor == null || other?.actor == null) throw new Error('Nobody is there.');
    expect(rightsKey(other.actor)).toBe(rightsKey(one.actor));
    const shared = createSharedAnswers();
    for (const event of events) {
      await shared.answer(asked, { event, actor: one.actor, isReplayed: false }, one);
      const told = await shared.answer(asked, { event, actor: other.actor, isReplayed: false }, other);
      const own = await createSharedAnswers().answer(asked, { event, actor: other.actor, isReplayed: false }, other);
      expect(JSON.parse(told.toString())).toEqual(JSON.parse(own.toString()));
    }
  }
});
