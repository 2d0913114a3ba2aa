import { authorise } from '../../access/policy.ts';
import {
  findComparisonUnit,
  insertComparisonFigures,
  readComparisonFigures,
  type ComparisonFigureRecord,
  type NewComparisonFigure,
} from '../../data/repositories/comparisons.ts';
import { findReportableIndicator, type ReportableIndicator } from '../../data/repositories/indicators.ts';
import type { Day } from '../../domain/days.ts';
import { PlanrumError } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';
import { agreementEvent } from '../events/agreement-event.ts';
import { refuseArchivedItem } from '../indicators/archived-item.ts';
import { checkedNote, checkFigure } from '../indicators/figure-rules.ts';
import { holdFigures } from '../indicators/hold-figures.ts';
import { requirePeriodOver } from '../indicators/period-key.ts';
import { readPerformances, withTransitions } from '../indicators/performance.ts';
import { unknownTo } from '../plans/agreements.ts';

/** Figures of one unit to compare an indicator with. */
export interface EnterComparisonsInput {
  readonly indicatorId: string;
  readonly unitId: string;
  /** Where the figures come from. */
  readonly source: string | null;
  readonly rows: readonly {
    readonly periodKey: string;
    /** An exact decimal; null takes away the one that is there. */
    readonly value: string | null;
    /** The figure that the actor has seen for the period; null when there was none. */
    readonly replacesId: string | null;
  }[];
}

const maxRows = 500;

/**
 * Enters or corrects what a unit has in periods of an indicator, all or none. What was there stays in the history, and relative rules are
 * judged by what is there now.
 * @throws PlanrumError NOT_FOUND, FORBIDDEN, NOT_SIGNED_IN, ITEM_ARCHIVED, INVALID_INPUT, UNKNOWN_PERIOD, PERIOD_NOT_OVER,
 * PERIOD_LOCKED, or CONFLICT with the figure that is there.
 */
export async function enterComparisons(context: ServiceContext, input: EnterComparisonsInput): Promise<void> {
  const indicator = await findReportableIndicator(context.prisma, input.indicatorId);
  if (indicator === null) throw unknownTo(context.actor, ['indicatorId']);
  const actor = authorise(context.actor, 'comparison.enter', indicator, ['indicatorId']);
  await refuseArchivedItem(context, indicator);
  const unit = await findComparisonUnit(context.prisma, input.unitId);
  if (unit === null || unit.programmeId !== indicator.programmeId) throw unknownTo(actor, ['unitId']);
  const source = checkedNote(input.source);
  const rows = checkedRows(context, indicator, input.rows);

  await context.unitOfWork(async (transaction) => {
    const { id: indicatorId, agreementId } = indicator;
    const { lockedError } = await holdFigures(context, transaction, [{ indicatorId, agreementId }], 'rows');
    const current = (await readComparisonFigures(transaction, [indicatorId])).filter(
      (figure) => figure.unit.id === unit.id && figure.replacedAt === null,
    );
    const written: NewComparisonFigure[] = [];
    const replaced: string[] = [];
    for (const { period, value, replacesId } of rows) {
      const there = current.find(({ periodStart, periodEnd }) => periodStart === period.start && periodEnd === period.end) ?? null;
      refuseUnseen(there, replacesId);
      if ((there?.value ?? null) === value) continue;
      const locked = lockedError(agreementId, period.end);
      if (locked !== null) throw locked;
      if (there !== null) replaced.push(there.id);
      written.push({
        ...{ indicatorId, unitId: unit.id, periodStart: period.start, periodEnd: period.end, value, source },
        ...{ enteredById: actor.userId, enteredAt: context.now() },
      });
    }
    if (written.length === 0) return { result: undefined, events: [] };
    const places = [{ indicatorId, agreementId }];
    const before = await readPerformances(context, transaction, places);
    await insertComparisonFigures(transaction, written, replaced);
    const { programmeId } = indicator;
    const event = agreementEvent(actor, { type: 'ComparisonsChanged', programmeId, agreementId, subjectId: unit.id, data: { indicatorId } });
    return { result: undefined, events: await withTransitions(context, transaction, places, before, [event]) };
  });
}

interface CheckedRow {
  readonly period: { readonly start: Day; readonly end: Day };
  readonly value: string | null;
  readonly replacesId: string | null;
}

function checkedRows(context: ServiceContext, indicator: ReportableIndicator, rows: EnterComparisonsInput['rows']): readonly CheckedRow[] {
  if (rows.length > maxRows) throw new PlanrumError('INVALID_INPUT', 'tooManyRows', { field: ['rows'], parameters: { max: maxRows } });
  const seen = new Set<string>();
  return rows.map(({ periodKey, value, replacesId }, index) => {
    const field = ['rows', String(index), 'periodKey'];
    const period = requirePeriodOver(context, indicator, { periodKey, field });
    if (seen.has(periodKey)) throw new PlanrumError('INVALID_INPUT', 'periodTwice', { field });
    seen.add(periodKey);
    if (value !== null) checkFigure(indicator.kind, value);
    return { period, value, replacesId };
  });
}

/** @throws PlanrumError CONFLICT when there is a figure that the actor has not seen, INVALID_INPUT when the seen one never was. */
function refuseUnseen(there: ComparisonFigureRecord | null, replacesId: string | null): void {
  if (there !== null && there.id !== replacesId && !(there.value === null && replacesId === null)) {
    throw new PlanrumError('CONFLICT', 'comparisonChanged', {
      field: ['rows'],
      current: { typename: 'ComparisonFigure', record: there },
    });
  }
  if (there === null && replacesId !== null) throw new PlanrumError('INVALID_INPUT', 'nothingToReplace', { field: ['rows'] });
}
