import { percentOf } from '@planrum/schema/measurements';
import { periodsOf, type Period } from '@planrum/schema/targets';
import type { Prisma } from '../generated/client.ts';
import type { AgreementContent, IndicatorContent, MeasurementContent } from './content.ts';
import type { PartLookup } from './write-breakdowns.ts';
import { dayColumn, type Lookup, type Names } from './names.ts';

/** Mailbox of who leads the demo's programmes, and so decides on what is reported to them. */
const decider = 'chef';

/** Writes every figure of an agreement: first what was corrected later, then what counts, then what was decided of it. */
export async function writeMeasurements(
  transaction: Prisma.TransactionClient,
  { indicators, periodStart, periodEnd }: AgreementContent,
  names: Names & { readonly indicator: Lookup; readonly part: PartLookup },
): Promise<void> {
  const figures = indicators.flatMap((indicator) => {
    const { frequency, lagDays = 0, dueDays = 31 } = indicator;
    const periods = periodsOf({ frequency, periodStart, periodEnd, lagDays, dueDays });
    return indicator.measurements.map((measurement) => {
      const period = periodOf(indicator, measurement, periods);
      return { indicator: indicator.key, measurement, period, place: placeOf(indicator, measurement, period, names) };
    });
  });

  const corrected = await transaction.measurement.createManyAndReturn({
    data: figures.flatMap(({ measurement: { corrects }, period, place }) =>
      corrects === undefined
        ? []
        : [{ ...place, ...figureOf(corrects.value), note: corrects.note ?? null, reportedAt: hourOn(period.availableFrom, 5) }],
    ),
    select: { id: true, indicatorId: true, periodStart: true },
  });
  const first = new Map(corrected.map((row) => [keyOf(row), row.id]));
  const written = await transaction.measurement.createManyAndReturn({
    data: figures.map(({ measurement: { value, note = null }, period, place }) => {
      const supersedesId = first.get(keyOf(place)) ?? null;
      return { ...place, ...figureOf(value), note, supersedesId, reportedAt: hourOn(period.availableFrom, supersedesId === null ? 9 : 26) };
    }),
    select: { id: true, indicatorId: true, periodStart: true },
  });
  const idOf = new Map(written.map((row) => [keyOf(row), row.id]));
  await transaction.measurementPart.createMany({
    data: figures.flatMap(({ indicator, measurement: { parts = {} }, place }) =>
      Object.entries(parts).map(([key, value]) => ({
        measurementId: idOf.get(keyOf(place)) ?? '',
        categoryId: names.part(indicator, key),
        value,
      })),
    ),
  });
  await transaction.measurementDecision.createMany({
    data: figures
      .filter(({ measurement }) => measurement.status === 'ACCEPTED')
      .map(({ period, place }) => ({
        measurementId: idOf.get(keyOf(place)) ?? '',
        verdict: 'ACCEPTED' as const,
        decidedById: names.person(decider),
        decidedAt: hourOn(period.availableFrom, 33),
      })),
  });
}

/** A figure as it is kept: a share that is known as how many of how many is worked out of the two. */
function figureOf(value: MeasurementContent['value']): { readonly value: string | null; readonly numerator?: string; readonly denominator?: string } {
  return typeof value === 'string' ? { value } : { value: percentOf(value), ...value };
}

function periodOf({ key: indicator }: IndicatorContent, { period: key }: MeasurementContent, periods: readonly Period[]): Period {
  const period = periods.find((candidate) => candidate.key === key);
  if (period === undefined) throw new Error(`The demo has a figure for ${key}, which ${indicator} does not report for`);
  return period;
}

function placeOf(indicator: IndicatorContent, { by }: MeasurementContent, period: Period, names: Names & { readonly indicator: Lookup }) {
  return {
    indicatorId: names.indicator(indicator.key),
    periodStart: dayColumn(period.start),
    periodEnd: dayColumn(period.end),
    organisationId: names.organisation(indicator.reporter),
    reportedById: names.person(by),
    isDemo: true,
  };
}

function keyOf({ indicatorId, periodStart }: { readonly indicatorId: string; readonly periodStart: Date }): string {
  return `${indicatorId} ${periodStart.toISOString()}`;
}

/** A morning hour some days after a day: figures come in during the weeks that they are due. */
function hourOn(day: string, daysLater: number): Date {
  const at = dayColumn(day);
  at.setUTCDate(at.getUTCDate() + daysLater);
  at.setUTCHours(8, 20);
  return at;
}
