import type { PrismaClient } from '@planrum/prisma';
import { raiseAccessEpoch } from '@planrum/server/access/epoch.ts';
import type { TestApi } from './api.ts';
import type { MarkedAgreement } from './marked-agreements.ts';
import type { SmallProgramme } from './small-programme.ts';

/** Something that changes what answers are made of. */
export type Change = (count: number) => Promise<unknown>;

/**
 * Every kind of change there is to what is in answers: by use cases, by hand, and by typing. Each is given a number of its own, to make
 * something new of.
 */
export function changesOf(
  prisma: PrismaClient,
  { api, small, agreements }: { readonly api: TestApi; readonly small: SmallProgramme; readonly agreements: readonly MarkedAgreement[] },
): Readonly<Record<string, Change>> {
  const { organisations, users, programme } = small;
  const chief = api.as(users.chief);

  function marked(count: number): MarkedAgreement {
    const agreement = agreements[count % agreements.length];
    if (agreement === undefined) throw new Error('There are no agreements');
    return agreement;
  }

  const ofAgreement = (count: number): { where: { agreementId: string } } => ({ where: { agreementId: marked(count).agreement.id } });
  const ofIndicator = (count: number): { where: { indicatorId: string } } => ({ where: { indicatorId: marked(count).indicatorId } });

  return {
    'a figure is corrected': async (count) => {
      const indicatorId = `Indicator:${marked(count).indicatorId}`;
      const { indicator } = await chief.ask<{ indicator: { measurements: { id: string }[] } }>('query ($id: ID!) { indicator(id: $id) { measurements { id } } }', { id: indicatorId });
      await chief.ask('mutation ($input: ReportMeasurementInput!) { reportMeasurement(input: $input) { userErrors { code } } }', {
        input: { indicatorId, periodKey: '2022-Q3', value: String(count), supersedesId: indicator.measurements[0]?.id },
      });
    },
    'a figure is mended by hand': (count) => prisma.measurement.updateMany({ where: { ...ofIndicator(count).where, value: { not: null } }, data: { value: count } }),
    'a figure is returned': async (count) => {
      const { id } = await prisma.measurement.findFirstOrThrow(ofIndicator(count));
      await prisma.measurementDecision.create({ data: { measurementId: id, verdict: 'RETURNED', reason: `Nej ${String(count)}` } });
    },
    'figures are locked': (count) =>
      prisma.figureLock.create({ data: { agreementId: marked(count).agreement.id, through: new Date('2021-12-31'), reason: `Lås ${String(count)}` } }),
    'a comparison becomes another': (count) => prisma.comparisonFigure.updateMany({ ...ofIndicator(count), data: { value: count } }),
    'an indicator is called something else': (count) =>
      prisma.indicator.update({ where: { id: marked(count).indicatorId }, data: { name: `Indikator ${String(count)}` } }),
    'a target is worded anew': (count) => prisma.target.updateMany({ ...ofIndicator(count), data: { stated: `Som aftalt ${String(count)}` } }),
    'a baseline becomes another': (count) => prisma.baseline.updateMany({ ...ofIndicator(count), data: { value: count } }),
    'a responsibility is assigned': (count) =>
      chief.ask('mutation ($input: AssignResponsibilityInput!) { assignResponsibility(input: $input) { userErrors { code } } }', {
        input: {
          agreementId: `Agreement:${marked(count).agreement.id}`,
          organisationId: `Organisation:${organisations.kvinfo.id}`,
          role: 'ADVISES',
          description: `Nr. ${String(count)}`,
        },
      }),
    'a responsibility is described anew': (count) => prisma.responsibility.updateMany({ ...ofAgreement(count), data: { description: `Ansvar ${String(count)}` } }),
    'a goal is worded anew': (count) => prisma.goal.updateMany({ ...ofAgreement(count), data: { text: `Mål ${String(count)}` } }),
    'a party is described anew': (count) => prisma.party.updateMany({ ...ofAgreement(count), data: { description: `Part ${String(count)}` } }),
    'a resource becomes another': (count) => prisma.resource.updateMany({ ...ofAgreement(count), data: { amount: count } }),
    'a budget becomes another': (count) => prisma.budgetLine.updateMany({ ...ofAgreement(count), data: { amountDkk: count } }),
    'a commitment is worded anew': (count) => prisma.commitment.updateMany({ ...ofAgreement(count), data: { text: `Inden ${String(count)}` } }),
    'a pathway is taken away or agreed again': (count) =>
      prisma.pathway.updateMany({ ...ofAgreement(count), data: { removedAt: count % 2 === 0 ? new Date() : null } }),
    'an agreement is called something else': (count) =>
      prisma.agreement.update({ where: { id: marked(count).agreement.id }, data: { name: `Aftale ${String(count)}` } }),
    'a programme is described anew': (count) => prisma.programme.update({ where: { id: marked(count).programme.id }, data: { description: `Nr. ${String(count)}` } }),
    'there is an area more': (count) => programme.area(`Område ${String(count)}`, marked(count).programme === programme ? marked(count).agreement : undefined),
    'there is a group more': (count) =>
      prisma.group.create({
        data: {
          ...{ programmeId: programme.id, kind: 'FOLLOW_UP', name: `Gruppe ${String(count)}` },
          members: { create: { organisationId: organisations.cai.id, userId: users.cai.id } },
        },
      }),
    'a version is frozen and put in force': async (count) => {
      const { freezeVersion } = await chief.ask<{ freezeVersion: { version: { id: string } } }>(
        'mutation ($input: FreezeVersionInput!) { freezeVersion(input: $input) { version { id } } }',
        { input: { agreementId: `Agreement:${marked(count).agreement.id}`, label: `Udgave ${String(count)}` } },
      );
      await chief.ask('mutation ($input: PutVersionInForceInput!) { putVersionInForce(input: $input) { userErrors { code } } }', {
        input: { versionId: freezeVersion.version.id, from: '2022-06-01' },
      });
    },
    'a section is written': (count) => marked(count).agreement.document.write('coherence', `Afsnit ${String(count)}`),
    'an activity is added': (count) => marked(count).agreement.activity(`Aktivitet ${String(count)}`),
    'an organisation is called something else': (count) =>
      prisma.organisation.update({ where: { id: organisations.kvinfo.id }, data: { name: `KVINFO ${String(count)}` } }),
    'a person is called something else': async (count) => {
      await prisma.user.update({ where: { id: users.cai.id }, data: { name: `Carla ${String(count)}` } });
      await raiseAccessEpoch(prisma);
    },
    'a title becomes another': (count) => prisma.membership.updateMany({ where: { userId: users.cai.id }, data: { title: `Nr. ${String(count)}` } }),
    'somebody is told in another language': async (count) => {
      await prisma.user.update({ where: { id: users.chief.id }, data: { locale: count % 2 === 0 ? 'en' : 'da' } });
      await raiseAccessEpoch(prisma);
    },
    'a role is taken back or given again': (count) =>
      prisma.$transaction(async (transaction) => {
        const organisationId = [organisations.cai.id, organisations.guests.id][count % 2] ?? '';
        const held = await transaction.grant.count({ where: { organisationId, revokedAt: null } });
        await transaction.grant.updateMany({ where: { organisationId }, data: { revokedAt: held > 0 ? new Date() : null } });
        await raiseAccessEpoch(transaction);
      }),
    'a token may do something else': (count) =>
      prisma.$transaction(async (transaction) => {
        await transaction.apiToken.updateMany({
          where: { userId: users.reader.id },
          data: { scopes: count % 2 === 0 ? ['READ_PLANS'] : ['READ_PLANS', 'READ_FIGURES'] },
        });
        await raiseAccessEpoch(transaction);
      }),
  };
}
