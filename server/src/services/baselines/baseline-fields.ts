import type { IndicatorKind } from '@planrum/prisma';
import { lastDayAt } from '@planrum/schema/targets';
import { findIndicatorOfBaseline, type BaselineFields, type BaselineRecord } from '../../data/repositories/baselines.ts';
import { PlanrumError } from '../../domain/errors.ts';
import { cleanLine } from '../../domain/free-text.ts';
import type { ServiceContext } from '../context.ts';
import { checkFigure } from '../indicators/figure-rules.ts';
import { unknownTo } from '../plans/agreements.ts';

export type { BaselineFields } from '../../data/repositories/baselines.ts';

const maxLineLength = 200;

/** What is agreed of a starting value, cleaned, for an indicator of a kind; its day is the last one that it can mean. @throws PlanrumError INVALID_INPUT. */
export function checkedBaseline({ label, source, date, ...fields }: BaselineFields, kind: IndicatorKind): BaselineFields {
  const clean = cleanLine(label);
  if (clean === '' || clean.length > maxLineLength) throw lineLength('label');
  const cleanSource = cleanLine(source ?? '');
  if (cleanSource.length > maxLineLength) throw lineLength('source');
  if (fields.value !== null) checkFigure(kind, fields.value);
  return {
    ...fields,
    label: clean,
    source: cleanSource === '' ? null : cleanSource,
    date: date === null ? null : lastDayAt(date, fields.datePrecision),
    datePrecision: date === null ? 'DAY' : fields.datePrecision,
  };
}

function lineLength(field: string): PlanrumError {
  return new PlanrumError('INVALID_INPUT', 'lineLength', { field: [field], parameters: { max: maxLineLength } });
}

/** The indicator that a starting value is of. @throws PlanrumError NOT_FOUND or NOT_SIGNED_IN. */
export async function requireIndicatorOf(context: ServiceContext, baselineId: string): Promise<string> {
  const indicatorId = await findIndicatorOfBaseline(context.prisma, baselineId);
  if (indicatorId === null) throw unknownTo(context.actor, ['baselineId']);
  return indicatorId;
}

/**
 * Of an indicator's starting values, the one with this id, once nothing has taken its place.
 * @throws PlanrumError CONFLICT with what has.
 */
export function requireNewest(baselines: readonly BaselineRecord[], id: string): BaselineRecord {
  const known = baselines.find((one) => one.id === id);
  if (known === undefined) throw new PlanrumError('NOT_FOUND', 'notFound', { field: ['baselineId'] });
  let newest = known;
  for (let next: BaselineRecord | undefined = known; next !== undefined; next = baselines.find(({ replacesId }) => replacesId === newest.id)) newest = next;
  if (newest.id === id) return newest;
  if (newest.replacedAt !== null) throw new PlanrumError('INVALID_INPUT', 'baselineRemoved', { field: ['baselineId'] });
  throw new PlanrumError('CONFLICT', 'baselineChanged', {
    field: ['baselineId'],
    current: { typename: 'Baseline', record: { ...newest, versionId: null } },
  });
}
