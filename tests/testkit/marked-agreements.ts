import type { PrismaClient, TokenScope } from '@planrum/prisma';
import { decide } from '@planrum/server/access/policy.ts';
import type { TestApi } from './api.ts';
import type { TestDatabase } from './database.ts';
import { seedAttachment } from './files.ts';
import type { SeededAgreement, SeededProgramme, SeededUser } from './seed.ts';
import { seedSmallProgramme, type SmallProgramme } from './small-programme.ts';

/** In what was typed of a figure and not reported, of whichever agreement: those may see it who report the figure. */
export const draftMark = 'valmue';

/** An agreement whose every word and figure can be told from every other's. */
export interface MarkedAgreement {
  readonly programme: SeededProgramme;
  readonly agreement: SeededAgreement;
  /** In everything that `agreement.read` lets see. */
  readonly word: string;
  /** In everything that `figures.read` lets see. */
  readonly figure: string;
  readonly indicatorId: string;
  readonly nodeIds: readonly string[];
  readonly versionId: string;
}

/** Three agreements that can be told apart in any answer: two of the small programme, and one of another. */
export async function seedMarkedAgreements(
  { prisma }: TestDatabase,
  api: TestApi,
): Promise<{ readonly small: SmallProgramme; readonly narrow: SeededUser; readonly agreements: readonly MarkedAgreement[] }> {
  const small = await seedSmallProgramme(prisma);
  const { seed, programme, organisations } = small;
  const office = await seed.organisation('Kontoret');
  const narrow = await seed.user('Nete Narrow', { of: [office] });
  const other = await seed.programme('Et andet program');
  const elsewhere = await other.agreement('Elsewhere');
  await other.grant('CHIEF', organisations.outside);
  // The small programme's chief decides there too, to freeze what is to be hidden.
  await other.grant('CHIEF', organisations.secretariat);
  const agreements = [
    await mark(prisma, { api, small }, programme, small.agreement, 'kaktus', '7001.5'),
    await mark(prisma, { api, small }, programme, small.otherAgreement, 'bregne', '7002.5'),
    await mark(prisma, { api, small }, other, elsewhere, 'timian', '7003.5'),
  ];
  await programme.grant('EDITOR', office, small.otherAgreement);
  return { small, narrow, agreements };
}

async function mark(
  prisma: PrismaClient,
  { api, small }: { readonly api: TestApi; readonly small: SmallProgramme },
  programme: SeededProgramme, agreement: SeededAgreement, word: string, figure: string): Promise<MarkedAgreement> {
  const { cai, kvinfo } = small.organisations;
  const agreementId = agreement.id;
  const place = { agreementId, position: 99 };
  await prisma.agreement.update({ where: { id: agreementId }, data: { name: word, slug: word } });
  await agreement.document.write('coherence', `Afsnit ${word}`);
  const item = await agreement.activity(`Aktivitet ${word}`);
  await item.write('purpose', `Formål ${word}`);
  const goal = await agreement.goal(`Mål ${word}`, { item });
  const indicator = await agreement.indicator(`Indikator ${word}`, {
    item,
    goalId: goal.id,
    reporter: kvinfo,
    unit: word,
    baseline: '4',
    target: { kind: 'perPeriod', bound: 'AT_LEAST', value: '10', every: 'QUARTERLY' },
  });
  await prisma.baseline.updateMany({ where: { indicatorId: indicator.id }, data: { label: word } });
  await prisma.target.updateMany({ where: { indicatorId: indicator.id }, data: { stated: word } });
  const responsibility = await agreement.responsibility('LEAD', cai, item);
  await prisma.responsibility.update({ where: { id: responsibility.id }, data: { description: word } });
  const pathway = await agreement.pathway(item, goal, indicator);
  const party = await agreement.party(`Part ${word}`, item);
  const resource = await prisma.resource.create({ data: { ...place, title: word, amount: '1', basis: 'FULL_TIME_EQUIVALENT' } });
  const budgetLine = await prisma.budgetLine.create({ data: { ...place, source: word, amountDkk: '1' } });
  const commitment = await prisma.commitment.create({ data: { ...place, organisationId: cai.id, text: word } });
  const measurement = await agreement.figure(indicator, { start: '2022-07-01', end: '2022-09-30' }, figure, kvinfo);
  const nobody = await agreement.figure(indicator, { start: '2022-04-01', end: '2022-06-30' }, null, kvinfo);
  await prisma.measurement.update({ where: { id: nobody.id }, data: { note: `Ingen ${figure}` } });
  // What is said of figures is known to those who know the figures.
  await prisma.measurementDecision.create({ data: { measurementId: measurement.id, verdict: 'RETURNED', reason: `Retur ${figure}` } });
  const [part = ''] = await agreement.breakdown(indicator, 'GENDER', [`Kvinder ${word}`]);
  await prisma.measurementPart.create({ data: { measurementId: measurement.id, categoryId: part, value: figure } });
  const share = await agreement.indicator(`Andel ${word}`, { item, reporter: kvinfo });
  await prisma.indicator.update({ where: { id: share.id }, data: { kind: 'SHARE' } });
  const pair = await prisma.measurement.create({
    data: {
      ...{ indicatorId: share.id, organisationId: kvinfo.id, value: '50', numerator: wholeOf(figure), denominator: `2${wholeOf(figure)}` },
      ...{ periodStart: new Date('2022-07-01'), periodEnd: new Date('2022-09-30') },
    },
  });
  const archived = { archivedAt: new Date('2023-01-01') };
  const oldGoal = await agreement.goal(`Nedlagt mål ${word}`, { item });
  await prisma.goal.update({ where: { id: oldGoal.id }, data: archived });
  const oldIndicator = await agreement.indicator(`Nedlagt ${word}`, { item, reporter: kvinfo });
  await prisma.indicator.update({ where: { id: oldIndicator.id }, data: archived });
  const attachmentId = await seedAttachment(prisma, { agreementId, measurementId: measurement.id, fileName: `Bilag ${figure}.csv` });
  const draft = await prisma.reportDraft.create({
    data: {
      ...{ indicatorId: indicator.id, organisationId: kvinfo.id, locale: 'da', begunAt: new Date(), savedAt: new Date() },
      ...{ periodStart: new Date('2022-10-01'), periodEnd: new Date('2022-12-31') },
      words: { value: draftMark, numerator: '', denominator: '', note: '', evidenceUrl: '', parts: null },
    },
  });
  const lock = await prisma.figureLock.create({ data: { agreementId, through: new Date('2021-12-31'), reason: `Låst ${figure}` } });
  const unit = await prisma.comparisonUnit.upsert({
    where: { programmeId_name: { programmeId: programme.id, name: 'Naboerne' } },
    create: { programmeId: programme.id, name: 'Naboerne', kind: 'AREA' },
    update: {},
  });
  const comparison = await prisma.comparisonFigure.create({
    data: {
      ...{ indicatorId: indicator.id, unitId: unit.id, value: '9', source: `Opgjort ${figure}` },
      ...{ periodStart: new Date('2022-07-01'), periodEnd: new Date('2022-09-30') },
    },
  });
  const chief = api.as(small.users.chief);
  const frozen = await chief.ask<{ freezeVersion: { version: { id: string } } }>(
    'mutation ($input: FreezeVersionInput!) { freezeVersion(input: $input) { version { id } } }',
    { input: { agreementId: `Agreement:${agreementId}`, label: `Udgave ${word}` } },
  );
  const versionId = frozen.freezeVersion.version.id;
  await chief.ask('mutation ($input: PutVersionInForceInput!) { putVersionInForce(input: $input) { version { id } } }', {
    input: { versionId, from: '2022-01-01' },
  });
  // After the version: the draft and the version differ, and both are hidden.
  await prisma.indicator.update({ where: { id: indicator.id }, data: { definition: `Nu ${word}` } });
  const nodeIds = [
    `Agreement:${agreementId}`,
    versionId,
    `Measurement:${measurement.id}`,
    `Measurement:${pair.id}`,
    `EmptyMeasurement:${nobody.id}`,
    `Goal:${oldGoal.id}`,
    `Indicator:${oldIndicator.id}`,
    `Indicator:${share.id}`,
    `Attachment:${attachmentId}`,
    `FigureLock:${lock.id}`,
    `ReportDraft:${draft.id}`,
    `ComparisonFigure:${comparison.id}`,
    ...[
      `Item:${agreementId}/${item.id}`,
      `Goal:${goal.id}`,
      `Indicator:${indicator.id}`,
      `Responsibility:${responsibility.id}`,
      `Pathway:${pathway.id}`,
      `Party:${party.id}`,
      `Resource:${resource.id}`,
      `BudgetLine:${budgetLine.id}`,
      `Commitment:${commitment.id}`,
    ].flatMap((id) => [id, `${id}@${versionId.split(':')[1] ?? ''}`]),
  ];
  return { programme, agreement, word, figure, indicatorId: indicator.id, nodeIds, versionId };
}

/** Which of the marks a caller may see, by the policy alone. */
export async function allowedMarks(
  api: TestApi,
  agreements: readonly MarkedAgreement[],
  user: SeededUser | null, scopes?: readonly TokenScope[]): Promise<Record<string, boolean>> {
  const { actor } = await api.as(user, scopes === undefined ? {} : { scopes }).context();
  return Object.fromEntries(
    agreements.flatMap(({ programme, agreement, word, figure }) => {
      const facts = { programmeId: programme.id, agreementId: agreement.id };
      return [
        [word, decide(actor, 'agreement.read', facts).allowed],
        [agreement.id, decide(actor, 'agreement.read', facts).allowed],
        [figure, decide(actor, 'figures.read', facts).allowed],
      ];
    }),
  );
}

/** How many of a share, for an agreement's figure: whole, and long enough to be in no id by chance. */
function wholeOf(figure: string): string {
  return `${figure.replace('.', '')}444144414441`;
}

/** Which of the marks are in an answer. */
export function foundMarks(agreements: readonly MarkedAgreement[], answer: string): Record<string, boolean> {
  return Object.fromEntries(agreements.flatMap(({ agreement, word, figure }) => [word, agreement.id, figure].map((text) => [text, answer.includes(text) || (text === figure && answer.includes(wholeOf(figure)))])));
}
