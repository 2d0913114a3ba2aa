import type { Locale } from '@planrum/prisma';
import { additivitiesOf } from '@planrum/schema/breakdowns';
import { counts } from '@planrum/schema/measurements';
import { aggregationsFor, countedFrom, misfitsOf, periodsOf } from '@planrum/schema/targets';
import { ensureDataSource, hasOrganisation, writeDueDates, writeIndicatorSheet, type IndicatorSheet } from '../../data/repositories/indicator-sheets.ts';
import type { ReportableIndicator } from '../../data/repositories/indicators.ts';
import type { MeasurementRecord } from '../../data/repositories/measurements.ts';
import { PlanrumError } from '../../domain/errors.ts';
import { cleanFreeText, cleanLine } from '../../domain/free-text.ts';
import type { MessageKey } from '../../domain/messages.ts';
import type { IndicatorTerm, TargetTerm } from '../../domain/plan-content.ts';
import type { ServiceContext } from '../context.ts';
import { agreementEvent } from '../events/agreement-event.ts';
import { unknownTo } from '../plans/agreements.ts';
import { lockTerms, prepareItem, requireGoalToUse } from '../plans/placing.ts';
import { refuseArchivedItem } from './archived-item.ts';
import { checkedFigure } from './figure-rules.ts';
import { holdFigures } from './hold-figures.ts';
import { requireIndicator, requireSeenSheet } from './known-indicator.ts';
import { readPerformances, withTransitions } from './performance.ts';
import { targetRuleOf } from './target-rule.ts';

/** A sheet to agree. */
export interface SheetInput extends Omit<IndicatorSheet, 'dataSourceId'> {
  /** By its name; null for none. */
  readonly dataSource: string | null;
}

/** A sheet to agree in the place of another. */
export interface ChangeIndicatorInput extends SheetInput {
  readonly indicatorId: string;
  /** The version that the actor has seen. */
  readonly expectedVersion: number;
  /** The goal that it shows the way of; undefined to leave it as it is. */
  readonly goalId: string | null | undefined;
  /** The item that it is about; undefined to leave it as it is. */
  readonly itemId: string | null | undefined;
}

const lengths = { name: 200, unit: 40, dataSource: 200, text: 2000 } as const;
const ranges = { decimals: 6, lagDays: 730, dueDays: 365 } as const;

/**
 * Agrees what an indicator counts, how, how often, and who reports it: in the draft, so that versions keep theirs.
 * @throws PlanrumError NOT_FOUND, FORBIDDEN, NOT_SIGNED_IN, ITEM_ARCHIVED, INVALID_INPUT (also for what would leave reported figures or the
 * target without meaning), or CONFLICT with the indicator as it is now.
 */
export async function changeIndicator(context: ServiceContext, input: ChangeIndicatorInput): Promise<void> {
  const { indicatorId, expectedVersion } = input;
  const { indicator, actor } = await requireIndicator(context, indicatorId);
  await refuseArchivedItem(context, indicator);
  const { dataSource, ...sheet } = await checkedSheet(context, input);
  await prepareItem(context, indicator.agreementId, input.itemId);

  await context.unitOfWork(async (transaction) => {
    const { agreementId, programmeId } = indicator;
    if (input.itemId != null) await lockTerms(transaction, agreementId, input.itemId);
    if (input.goalId != null) await requireGoalToUse(transaction, indicator, input.goalId, 'goalId');
    const { measurements } = await holdFigures(context, transaction, [{ indicatorId, agreementId }], 'indicatorId');
    const term = await requireSeenSheet(transaction, indicator, expectedVersion);
    refuseMeaningless(sheet, indicator, { term, measurements, locale: context.locale });
    const dataSourceId = dataSource === null ? null : await ensureDataSource(transaction, programmeId, dataSource);
    const places = [{ indicatorId, agreementId }];
    const before = await readPerformances(context, transaction, places);
    const { goalId = term.goalId, itemId = term.itemId } = input;
    await writeIndicatorSheet(transaction, indicatorId, { ...sheet, dataSourceId, goalId, itemId });
    // They were agreed for periods that there are no more.
    if (sheet.frequency !== indicator.frequency && indicator.dueDates.length > 0) await writeDueDates(transaction, indicatorId, []);
    const event = agreementEvent(actor, { type: 'IndicatorChanged', programmeId, agreementId, subjectId: indicatorId, data: { indicatorId } });
    return { result: undefined, events: await withTransitions(context, transaction, places, before, [event]) };
  });
}

type CheckedSheet = Omit<IndicatorSheet, 'dataSourceId'> & { readonly dataSource: string | null };

/** What is agreed of an indicator, cleaned. @throws PlanrumError INVALID_INPUT, or NOT_FOUND for the reporter, with the field to put right. */
export async function checkedSheet(context: ServiceContext, input: SheetInput): Promise<CheckedSheet> {
  const sheet = cleanSheet(input);
  if (sheet.reporterId !== null && !(await hasOrganisation(context.prisma, sheet.reporterId))) throw unknownTo(context.actor, ['reporterId']);
  return sheet;
}

function cleanSheet(input: SheetInput): CheckedSheet {
  const { kind, direction, aggregation, frequency, collectionFrequency, decimals, lagDays, dueDays, reporterId } = input;
  for (const field of ['decimals', 'lagDays', 'dueDays'] as const) {
    const value = input[field];
    if (Number.isInteger(value) && value >= 0 && value <= ranges[field]) continue;
    throw new PlanrumError('INVALID_INPUT', 'wholeNumberOutOfRange', { field: [field], parameters: { max: ranges[field] } });
  }
  const isShare = kind === 'SHARE';
  const sheet: CheckedSheet = {
    ...{ kind, direction, aggregation, frequency, collectionFrequency, decimals, lagDays, dueDays, reporterId },
    name: required(input.name, 'name'),
    unit: required(input.unit, 'unit'),
    dataSource: line(input.dataSource, 'dataSource'),
    definition: text(input.definition, 'definition'),
    rationale: text(input.rationale, 'rationale'),
    numerator: isShare ? text(input.numerator, 'numerator') : null,
    denominator: isShare ? text(input.denominator, 'denominator') : null,
    method: text(input.method, 'method'),
    qualityNote: text(input.qualityNote, 'qualityNote'),
  };
  if (isShare && sheet.unit !== '%') throw new PlanrumError('INVALID_INPUT', 'shareUnit', { field: ['unit'] });
  if (!aggregationsFor(sheet).includes(aggregation)) throw new PlanrumError('INVALID_INPUT', aggregationMistakes[kind] ?? 'percentNotAdded', { field: ['aggregation'] });
  for (const field of ['numerator', 'denominator'] as const) {
    if (isShare && sheet[field] === null) throw new PlanrumError('INVALID_INPUT', 'sharePartMissing', { field: [field] });
  }
  return sheet;
}

const aggregationMistakes: Readonly<Partial<Record<SheetInput['kind'], MessageKey>>> = { MILESTONE: 'milestoneNotAdded', LEVEL: 'levelNotAdded' };

function line(given: string | null, field: 'name' | 'unit' | 'dataSource'): string | null {
  const clean = cleanLine(given ?? '');
  if (clean.length > lengths[field]) throw new PlanrumError('INVALID_INPUT', 'lineLength', { field: [field], parameters: { max: lengths[field] } });
  return clean === '' ? null : clean;
}

function required(given: string, field: 'name' | 'unit'): string {
  const clean = line(given, field);
  if (clean === null) throw new PlanrumError('INVALID_INPUT', 'lineLength', { field: [field], parameters: { max: lengths[field] } });
  return clean;
}

function text(given: string | null, field: string): string | null {
  const clean = cleanFreeText(given ?? '');
  if (clean.length > lengths.text) throw new PlanrumError('INVALID_INPUT', 'noteTooLong', { field: [field], parameters: { max: lengths.text } });
  return clean === '' ? null : clean;
}

/** @throws PlanrumError INVALID_INPUT when figures that were reported, or the target, would no longer mean anything. */
function refuseMeaningless(
  sheet: Omit<CheckedSheet, 'dataSource'>,
  indicator: ReportableIndicator,
  { term, measurements, locale }: { readonly term: IndicatorTerm; readonly measurements: readonly MeasurementRecord[]; readonly locale: Locale },
): void {
  const counting = measurements.filter(({ status, supersededById }) => supersededById === null && counts(status));
  if (sheet.frequency !== indicator.frequency && measurements.length > 0) throw new PlanrumError('INVALID_INPUT', 'frequencyInUse', { field: ['frequency'] });
  for (const { value, pair } of counting) {
    try {
      // Decimals that the sheet does not show may stand from before.
      checkedFigure({ kind: sheet.kind, decimals: ranges.decimals }, { value: pair === null ? value : null, numerator: pair?.numerator ?? null, denominator: pair?.denominator ?? null });
    } catch (error) {
      if (!(error instanceof PlanrumError)) throw error;
      throw new PlanrumError('INVALID_INPUT', 'kindContradictsFigures', { field: ['kind'] });
    }
  }
  const isBroken = (term.breakdowns ?? []).some(
    ({ additivity, categories }) => categories.some(({ isArchived }) => !isArchived) && !additivitiesOf(sheet.kind).includes(additivity),
  );
  if (isBroken) throw new PlanrumError('INVALID_INPUT', 'kindContradictsBreakdowns', { field: ['kind'] });
  for (const { target, baseline } of (term.breakdowns ?? []).flatMap(({ categories }) => categories)) {
    // A share of the whole is in percent whatever the whole counts.
    if (target !== null && !target.ofWhole) refuseMisfit(target, baseline);
  }
  if (term.target !== null) refuseMisfit(term.target, countedFrom(term.baselines)?.value ?? null);

  function refuseMisfit(target: TargetTerm, baseline: string | null): void {
    const [misfit] = misfitsOf(targetRuleOf(target), { ...sheet, baseline, periods: periodsOf({ ...indicator, ...sheet }) });
    if (misfit === undefined) return;
    throw new PlanrumError('INVALID_INPUT', 'sheetContradictsTarget', { field: ['kind'], parameters: { problem: misfit.sentence[locale] } });
  }
}
