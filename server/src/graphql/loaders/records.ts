import type { ServiceContext } from '../../services/context.ts';
import { readComparisonsOfIndicators } from '../../services/comparisons/read-comparisons.ts';
import { readDraftsOfIndicators } from '../../services/drafts/read-drafts.ts';
import { readAttachments, readFilesOfMeasurements } from '../../services/files/read-files.ts';
import { readLocksOfAgreements } from '../../services/indicators/figure-locks.ts';
import {
  readBaselinesOfIndicators,
  readIndicatorPlaces,
  readMeasurementsOfIndicators,
  readOrganisationAncestors,
  readPlacesOfMeasurements,
  readPlacesOfTargets,
  readTargetsOfIndicators,
  type FigureParts,
} from '../../services/indicators/read-indicators.ts';
import { readPlacesOfPathways } from '../../services/pathways/read-pathways.ts';
import { readPlacesOfResponsibilities } from '../../services/responsibilities/read-responsibilities.ts';
import { readJudgingTermsOfAgreements, readVersions, readVersionsOfAgreements } from '../../services/versions/read-versions.ts';
import { groupedBy, inOrderOf } from './by-key.ts';
import { Loader } from './loader.ts';

/** Readers of records that are no part of an edition, and of where those that are belong. */
export function createRecordLoaders(context: ServiceContext, figureParts: FigureParts) {
  const byId = {
    versionById: new Loader(async (ids: readonly string[]) =>
      inOrderOf(ids, await readVersions(context, ids), (row) => row.id),
    ),
    versionsByAgreementId: new Loader(async (ids: readonly string[]) =>
      groupedBy(ids, await readVersionsOfAgreements(context, ids), (row) => row.agreementId),
    ),
    judgingTermsByAgreementId: new Loader(async (ids: readonly string[]) =>
      groupedBy(ids, await readJudgingTermsOfAgreements(context, ids), (row) => row.agreementId),
    ),
    indicatorPlaceById: new Loader(async (ids: readonly string[]) =>
      inOrderOf(ids, await readIndicatorPlaces(context, ids), (row) => row.id),
    ),
    measurementsByIndicatorId: new Loader(async (ids: readonly string[]) =>
      groupedBy(ids, await readMeasurementsOfIndicators(context, ids, figureParts), (row) => row.indicatorId),
    ),
    /** With those of earlier periods, whether or not the operation shows them. */
    measurementHistoryByIndicatorId: new Loader(async (ids: readonly string[]) =>
      groupedBy(ids, await readMeasurementsOfIndicators(context, ids, new Set([...figureParts, 'history'])), (row) => row.indicatorId),
    ),
    attachmentsByMeasurementId: new Loader(async (ids: readonly string[]) =>
      groupedBy(ids, await readFilesOfMeasurements(context, ids), (row) => row.measurementId),
    ),
    attachmentById: new Loader(async (ids: readonly string[]) =>
      inOrderOf(ids, await readAttachments(context, ids), (row) => row.id),
    ),
    figureLocksByAgreementId: new Loader(async (ids: readonly string[]) =>
      groupedBy(ids, await readLocksOfAgreements(context, ids), (row) => row.agreementId),
    ),
    baselinesByIndicatorId: new Loader(async (ids: readonly string[]) =>
      groupedBy(ids, await readBaselinesOfIndicators(context, ids), (row) => row.indicatorId),
    ),
    comparisonsByIndicatorId: new Loader(async (ids: readonly string[]) =>
      groupedBy(ids, await readComparisonsOfIndicators(context, ids), (row) => row.indicatorId),
    ),
    reportDraftsByIndicatorId: new Loader(async (ids: readonly string[]) =>
      groupedBy(ids, await readDraftsOfIndicators(context, ids), (row) => row.indicatorId),
    ),
    measurementPlaceById: new Loader(async (ids: readonly string[]) =>
      inOrderOf(ids, await readPlacesOfMeasurements(context, ids), (row) => row.id),
    ),
    targetsByIndicatorId: new Loader(async (ids: readonly string[]) =>
      groupedBy(ids, await readTargetsOfIndicators(context, ids), (row) => row.indicatorId),
    ),
    targetPlaceById: new Loader(async (ids: readonly string[]) =>
      inOrderOf(ids, await readPlacesOfTargets(context, ids), (row) => row.id),
    ),
    pathwayPlaceById: new Loader(async (ids: readonly string[]) =>
      inOrderOf(ids, await readPlacesOfPathways(context, ids), (row) => row.id),
    ),
    responsibilityPlaceById: new Loader(async (ids: readonly string[]) =>
      inOrderOf(ids, await readPlacesOfResponsibilities(context, ids), (row) => row.id),
    ),
    ancestorsByOrganisationId: new Loader(async (ids: readonly string[]) => {
      const ancestors = await readOrganisationAncestors(context, ids);
      return ids.map((id) => ancestors.get(id) ?? []);
    }),
  };
  return {
    ...byId,
    forgetRecords(): void {
      for (const loader of Object.values(byId)) loader.clearAll();
    },
  };
}

export type RecordLoaders = ReturnType<typeof createRecordLoaders>;
