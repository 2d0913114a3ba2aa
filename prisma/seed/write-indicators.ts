import { storedRule } from '@planrum/schema/targets';
import type { Prisma } from '../generated/client.ts';
import type { AgreementContent } from './content.ts';
import { dayColumn, lookup, type Lookup, type Names } from './names.ts';
import { writeBreakdowns } from './write-breakdowns.ts';
import { writeMeasurements } from './write-measurements.ts';

/**
 * Writes indicators with their baselines, targets and figures, each kind of row in one statement, and looks the indicators up by key.
 * @throws Error when a figure is for a period that does not exist
 */
export async function writeIndicators(
  transaction: Prisma.TransactionClient,
  agreementId: string,
  content: AgreementContent,
  names: Names & { readonly goal: Lookup },
  now: Date,
): Promise<Lookup> {
  const { indicators } = content;
  const rows = await transaction.indicator.createManyAndReturn({
    data: indicators.map(({ decimals = 0, lagDays = 0, dueDays = 31, ...indicator }, position) => ({
      agreementId,
      goalId: names.goal(indicator.goal),
      itemId: indicator.item ?? null,
      name: indicator.name,
      definition: indicator.definition,
      numerator: indicator.numerator ?? null,
      denominator: indicator.denominator ?? null,
      unit: indicator.unit,
      kind: indicator.kind,
      direction: indicator.direction,
      aggregation: indicator.aggregation,
      frequency: indicator.frequency,
      decimals,
      lagDays,
      dueDays,
      dataSourceId: names.dataSource(indicator.dataSource),
      reporterId: names.organisation(indicator.reporter),
      position,
      createdAt: now,
    })),
    select: { id: true, position: true },
  });
  const indicator = lookup(
    'the indicator',
    rows.map(({ id, position }) => ({ id, name: indicators[position]?.key ?? '' })),
  );
  await transaction.baseline.createMany({
    data: indicators.flatMap(({ key, baselines }) =>
      baselines.map(({ scope, label, value = null, date, source = null }, position) => ({
        indicatorId: indicator(key),
        scope,
        label,
        value,
        date: date === undefined ? null : dayColumn(date),
        source,
        position,
      })),
    ),
  });
  await transaction.target.createMany({
    data: indicators.map(({ key, target: { rule, stated, figures, follows } }) => ({
      indicatorId: indicator(key),
      rule: storedRule(rule),
      stated,
      statedPercent: figures?.percent ?? null,
      statedFrom: figures?.from ?? null,
      statedTo: figures?.to ?? null,
      followsId: follows === undefined ? null : indicator(follows),
      createdAt: now,
    })),
  });
  const part = await writeBreakdowns(transaction, indicators, { ...names, indicator }, now);
  await writeMeasurements(transaction, content, { ...names, indicator, part });
  return indicator;
}
