import { periodsOf, storedRule, type Period } from '@planrum/schema/targets';
import type { Prisma } from '../generated/client.ts';
import type { AgreementContent, IndicatorContent, MeasurementContent } from './content.ts';
import { dayColumn, type Lookup, type Names } from './names.ts';

/** Writes indicators with their baselines, targets and figures. @throws Error when a figure is for a period that does not exist */
export async function writeIndicators(
  transaction: Prisma.TransactionClient,
  agreementId: string,
  { indicators, periodStart, periodEnd }: AgreementContent,
  names: Names & { readonly goal: Lookup },
  now: Date,
): Promise<void> {
  for (const [position, indicator] of indicators.entries()) {
    const { decimals = 0, lagDays = 0, dueDays = 31, frequency } = indicator;
    const { id: indicatorId } = await transaction.indicator.create({
      data: {
        agreementId,
        goalId: names.goal(indicator.goal),
        itemId: indicator.item ?? null,
        name: indicator.name,
        definition: indicator.definition,
        unit: indicator.unit,
        kind: indicator.kind,
        direction: indicator.direction,
        aggregation: indicator.aggregation,
        frequency,
        decimals,
        lagDays,
        dueDays,
        dataSourceId: names.dataSource(indicator.dataSource),
        reporterId: names.organisation(indicator.reporter),
        position,
        createdAt: now,
      },
      select: { id: true },
    });
    await transaction.baseline.createMany({
      data: indicator.baselines.map(({ scope, label, value = null, date, source = null }, order) => ({
        indicatorId,
        scope,
        label,
        value,
        date: date === undefined ? null : dayColumn(date),
        source,
        position: order,
      })),
    });
    const { rule, stated } = indicator.target;
    await transaction.target.create({ data: { indicatorId, rule: storedRule(rule), stated, createdAt: now } });
    const periods = periodsOf({ frequency, periodStart, periodEnd, lagDays, dueDays });
    for (const measurement of indicator.measurements) {
      await writeMeasurement(transaction, { indicatorId, indicator, measurement, periods, names });
    }
  }
}

/** Mailbox of who leads the demo's programmes, and so decides on what is reported to them. */
const decider = 'chef';

interface MeasurementToWrite {
  readonly indicatorId: string;
  readonly indicator: IndicatorContent;
  readonly measurement: MeasurementContent;
  readonly periods: readonly Period[];
  readonly names: Names;
}

async function writeMeasurement(
  transaction: Prisma.TransactionClient,
  { indicatorId, indicator, measurement, periods, names }: MeasurementToWrite,
): Promise<void> {
  const { value, status, note = null, by, corrects } = measurement;
  const period = periods.find(({ key }) => key === measurement.period);
  if (period === undefined) throw new Error(`The demo has a figure for ${measurement.period}, which ${indicator.key} does not report for`);
  const common = {
    indicatorId,
    periodStart: dayColumn(period.start),
    periodEnd: dayColumn(period.end),
    organisationId: names.organisation(indicator.reporter),
    reportedById: names.person(by),
    isDemo: true,
  };
  let supersedesId: string | null = null;
  if (corrects !== undefined) {
    const first = await transaction.measurement.create({
      data: { ...common, value: corrects.value, note: corrects.note ?? null, reportedAt: hourOn(period.availableFrom, 5) },
      select: { id: true },
    });
    supersedesId = first.id;
  }
  await transaction.measurement.create({
    data: {
      ...common,
      value,
      note,
      supersedesId,
      reportedAt: hourOn(period.availableFrom, supersedesId === null ? 9 : 26),
      ...(status === 'ACCEPTED'
        ? { decisions: { create: { verdict: status, decidedById: names.person(decider), decidedAt: hourOn(period.availableFrom, 33) } } }
        : {}),
    },
  });
}

/** A morning hour some days after a day: figures come in during the weeks that they are due. */
function hourOn(day: string, daysLater: number): Date {
  const at = dayColumn(day);
  at.setUTCDate(at.getUTCDate() + daysLater);
  at.setUTCHours(8, 20);
  return at;
}
