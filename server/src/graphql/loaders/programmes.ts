import type { ServiceContext } from '../../services/context.ts';
import { readSetsOfProgrammes } from '../../services/comparisons/read-comparisons.ts';
import {
  readAgreementBySlug,
  readAgreements,
  readAgreementsOfProgrammes,
  readAreasOfAgreements,
  type AgreementRecord,
} from '../../services/plans/agreements.ts';
import {
  listProgrammes,
  readAreasOfProgrammes,
  readGoalsOfProgrammes,
  readGrantsOfProgrammes,
  readGroupsOfProgrammes,
  readProgrammeBySlug,
  readProgrammes,
  type ProgrammeRecord,
} from '../../services/programmes/read-programmes.ts';
import { groupedBy, inOrderOf } from './by-key.ts';
import { Loader } from './loader.ts';
import type { ProgrammeCursors } from './programme-cursors.ts';

/** Readers of programmes and agreements. */
export function createProgrammeLoaders(context: ServiceContext, cursors: ProgrammeCursors) {
  const seenProgramme = (programme: ProgrammeRecord) => cursors.see(programme, programme.id);
  const seenAgreement = (agreement: AgreementRecord) => cursors.see(agreement, agreement.programmeId);

  const byId = {
    programmeById: new Loader(async (ids: readonly string[]) =>
      inOrderOf(ids, (await readProgrammes(context, ids)).map(seenProgramme), (row) => row.id),
    ),
    agreementById: new Loader(async (ids: readonly string[]) =>
      inOrderOf(ids, (await readAgreements(context, ids)).map(seenAgreement), (row) => row.id),
    ),
    agreementsByProgrammeId: new Loader(async (ids: readonly string[]) =>
      groupedBy(ids, (await readAgreementsOfProgrammes(context, ids)).map(seenAgreement), (row) => row.programmeId),
    ),
    areasByAgreementId: new Loader(async (ids: readonly string[]) =>
      groupedBy(ids, await readAreasOfAgreements(context, ids), (row) => row.agreementId),
    ),
    areasByProgrammeId: new Loader(async (ids: readonly string[]) =>
      groupedBy(ids, await readAreasOfProgrammes(context, ids), (row) => row.programmeId),
    ),
    goalsByProgrammeId: new Loader(async (ids: readonly string[]) =>
      groupedBy(ids, await readGoalsOfProgrammes(context, ids), (row) => row.programmeId),
    ),
    groupsByProgrammeId: new Loader(async (ids: readonly string[]) =>
      groupedBy(ids, await readGroupsOfProgrammes(context, ids), (row) => row.programmeId),
    ),
    comparisonSetsByProgrammeId: new Loader(async (ids: readonly string[]) =>
      groupedBy(ids, await readSetsOfProgrammes(context, ids), (row) => row.programmeId),
    ),
    grantsByProgrammeId: new Loader(async (ids: readonly string[]) =>
      groupedBy(ids, await readGrantsOfProgrammes(context, ids), (row) => row.programmeId),
    ),
  };

  return {
    ...byId,
    /** @throws PlanrumError NOT_SIGNED_IN or FORBIDDEN. */
    async all(): Promise<ProgrammeRecord[]> {
      return (await listProgrammes(context)).map(seenProgramme);
    },
    /** @throws PlanrumError NOT_FOUND, NOT_SIGNED_IN or FORBIDDEN. */
    async programmeBySlug(slug: string): Promise<ProgrammeRecord> {
      return seenProgramme(await readProgrammeBySlug(context, slug));
    },
    /** @throws PlanrumError NOT_FOUND, NOT_SIGNED_IN or FORBIDDEN. */
    async agreementBySlug(slug: string): Promise<AgreementRecord> {
      return seenAgreement(await readAgreementBySlug(context, slug));
    },
    forgetProgrammes(): void {
      for (const loader of Object.values(byId)) loader.clearAll();
    },
  };
}

export type ProgrammeLoaders = ReturnType<typeof createProgrammeLoaders>;
