import type { ComparisonKind } from '@planrum/prisma';
import { isDay } from '@planrum/schema/targets';
import { authorise } from '../../access/policy.ts';
import {
  findComparisonSet,
  findComparisonSetsOfProgrammes,
  lockComparisonSets,
  writeComparisonSet,
  type ComparisonSetRecord,
} from '../../data/repositories/comparisons.ts';
import { findProgrammesByIds } from '../../data/repositories/programmes.ts';
import type { Day } from '../../domain/days.ts';
import { PlanrumError } from '../../domain/errors.ts';
import { cleanFreeText } from '../../domain/free-text.ts';
import type { ServiceContext } from '../context.ts';
import { unknownTo } from '../plans/agreements.ts';

/** What to compare with. */
export interface SaveComparisonSetInput {
  readonly programmeId: string;
  /** The set to change; null for a new one. */
  readonly setId: string | null;
  /** The version of it that the actor has seen; null for a new one. */
  readonly expectedVersion: number | null;
  readonly name: string;
  readonly asOf: Day;
  /** In order. A name that the programme knows already is that unit. */
  readonly units: readonly { readonly name: string; readonly kind: ComparisonKind }[];
}

const maxNameLength = 120;
const maxUnits = 50;

/**
 * Writes a named, dated set of what indicators are compared with. A unit that is left out of all sets keeps its figures: a rule that
 * names it goes on being judged by them.
 * @throws PlanrumError NOT_FOUND, FORBIDDEN, NOT_SIGNED_IN, INVALID_INPUT, or CONFLICT with the set as it is now.
 */
export async function saveComparisonSet(context: ServiceContext, input: SaveComparisonSetInput): Promise<ComparisonSetRecord> {
  const { programmeId, setId, asOf } = input;
  const [programme] = await findProgrammesByIds(context.prisma, [programmeId]);
  if (programme === undefined) throw unknownTo(context.actor, ['programmeId']);
  const actor = authorise(context.actor, 'comparison.define', { programmeId }, ['programmeId']);
  const name = checkedName(input.name, 'name');
  if (!isDay(asOf)) throw new PlanrumError('INVALID_INPUT', 'dayUnknown', { field: ['asOf'] });
  const units = checkedUnits(input.units);

  return context.unitOfWork(async (transaction) => {
    await lockComparisonSets(transaction, programmeId);
    if (setId !== null) {
      const current = await findComparisonSet(transaction, setId);
      if (current === null || current.programmeId !== programmeId) throw unknownTo(actor, ['setId']);
      if (current.version !== input.expectedVersion) {
        throw new PlanrumError('CONFLICT', 'comparisonSetChanged', {
          field: ['expectedVersion'],
          current: { typename: 'ComparisonSet', record: current },
        });
      }
    }
    const others = await findComparisonSetsOfProgrammes(transaction, [programmeId]);
    if (others.some((other) => other.id !== setId && other.name === name)) {
      throw new PlanrumError('INVALID_INPUT', 'comparisonSetNameTaken', { field: ['name'] });
    }
    const set = await writeComparisonSet(transaction, { id: setId, programmeId, name, asOf, units });
    return {
      result: set,
      events: [
        {
          ...{ stream: `programme:${programmeId}`, type: 'ComparisonsChanged', agreementId: null, subjectId: set.id },
          ...{ actorId: actor.userId, organisationId: actor.organisationIds[0] ?? null, data: {} },
        },
      ],
    };
  });
}

function checkedUnits(units: SaveComparisonSetInput['units']): SaveComparisonSetInput['units'] {
  if (units.length === 0 || units.length > maxUnits) {
    throw new PlanrumError('INVALID_INPUT', 'comparisonUnitCount', { field: ['units'], parameters: { max: maxUnits } });
  }
  const clean = units.map((unit) => ({ ...unit, name: checkedName(unit.name, 'units') }));
  const seen = new Set<string>();
  for (const { name } of clean) {
    if (seen.has(name.toLocaleLowerCase('da'))) {
      throw new PlanrumError('INVALID_INPUT', 'comparisonUnitTwice', { field: ['units'], parameters: { name } });
    }
    seen.add(name.toLocaleLowerCase('da'));
  }
  return clean;
}

function checkedName(text: string, field: string): string {
  const name = cleanFreeText(text);
  if (name !== '' && name.length <= maxNameLength) return name;
  throw new PlanrumError('INVALID_INPUT', 'comparisonNameLength', { field: [field], parameters: { max: maxNameLength } });
}
