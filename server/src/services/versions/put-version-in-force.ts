import { authorise } from '../../access/policy.ts';
import { findAgreementsByIds } from '../../data/repositories/agreements.ts';
import { readDrafts } from '../../data/repositories/drafts.ts';
import {
  findVersionsByIds,
  findVersionsOfAgreements,
  lockVersion,
  setInForce,
  type VersionRecord,
} from '../../data/repositories/versions.ts';
import { copenhagenDay, dayInWords, type Day } from '../../domain/days.ts';
import { PlanrumError } from '../../domain/errors.ts';
import { partsWithoutTexts } from '../../domain/plan-parts.ts';
import type { ServiceContext, Transaction } from '../context.ts';
import { agreementEvent } from '../events/agreement-event.ts';
import { holdFigures } from '../indicators/hold-figures.ts';
import { hasTransition, readPerformances, withTransitions } from '../indicators/performance.ts';
import { unknownTo } from '../plans/agreements.ts';
import { versionInForceOn } from './version-in-force.ts';

/** A version to put in force. */
export interface PutVersionInForceInput {
  readonly versionId: string;
  /** First day in force; today when null. */
  readonly from: Day | null;
  /** The first day that the caller has seen, null for none; not compared when left out. */
  readonly expectedFrom?: Day | null | undefined;
}

/**
 * Puts a version in force from a day. The day may lie in the past, since agreements are signed after they start to apply,
 * and in the future. While it lies in the future it can be moved; once it has come it stays, because figures were judged by
 * it. A version with a later first day stays in force from that day on.
 * @throws PlanrumError NOT_FOUND, FORBIDDEN, NOT_SIGNED_IN, ALREADY_IN_FORCE, CONFLICT when its day is another than was expected, or INVALID_INPUT for a day after the agreement
 * or a version whose time has been.
 */
export async function putVersionInForce(context: ServiceContext, input: PutVersionInForceInput): Promise<VersionRecord> {
  const [version] = await findVersionsByIds(context.prisma, [input.versionId]);
  if (version === undefined) throw unknownTo(context.actor, ['versionId']);
  const actor = authorise(context.actor, 'agreement.decide', version, ['versionId']);
  const today = copenhagenDay(context.now());
  const from = input.from ?? today;

  return context.unitOfWork(async (transaction) => {
    const [agreement] = await findAgreementsByIds(transaction, [version.agreementId]);
    const current = await lockVersion(transaction, version.id);
    if (current === null || agreement === undefined) throw unknownTo(actor, ['versionId']);
    if (from > agreement.periodEnd) {
      throw new PlanrumError('INVALID_INPUT', 'inForceAfterPeriod', {
        field: ['from'],
        parameters: { end: dayInWords(agreement.periodEnd, context.locale) },
      });
    }
    if (current.inForceFrom !== null && (current.inForceFrom <= today || current.inForceFrom === from)) {
      const inForceToday = versionInForceOn(await findVersionsOfAgreements(transaction, [agreement.id]), today);
      const hasBeen = current.inForceFrom <= today && inForceToday?.id !== current.id;
      throw new PlanrumError(hasBeen ? 'INVALID_INPUT' : 'ALREADY_IN_FORCE', hasBeen ? 'hasBeenInForce' : 'alreadyInForce', {
        field: ['versionId'],
        parameters: { number: current.number, from: dayInWords(current.inForceFrom, context.locale) },
      });
    }
    refuseMoved(current, input.expectedFrom, context.locale);
    const { programmeId, agreementId } = version;
    // What is to come is judged when it comes; only a day that has been makes figures stand otherwise.
    const judged = from < today ? await indicatorsJudged(context, transaction, agreementId) : [];
    const before = await readPerformances(context, transaction, judged);
    const inForce = await setInForce(transaction, version.id, { from, at: context.now(), byId: actor.userId });
    const put = agreementEvent(actor, { type: 'VersionPutInForce', programmeId, agreementId, subjectId: version.id, data: { from } });
    const rejudged = judged.map(({ indicatorId }) =>
      agreementEvent(actor, { type: 'IndicatorRejudged', programmeId, agreementId, subjectId: indicatorId, data: { indicatorId } }),
    );
    const told = await withTransitions(context, transaction, judged, before, rejudged);
    return { result: inForce, events: [put, ...told.filter(hasTransition)] };
  });
}

/** The indicators whose figures the version may judge, held until the transaction ends so that none is reported meanwhile. */
async function indicatorsJudged(context: ServiceContext, transaction: Transaction, agreementId: string) {
  const [draft] = await readDrafts(transaction, { ids: [agreementId] }, partsWithoutTexts);
  const indicators = (draft?.content.terms.indicators ?? []).map(({ id }) => ({ indicatorId: id, agreementId }));
  await holdFigures(context, transaction, indicators, 'versionId');
  return indicators;
}

function refuseMoved(current: VersionRecord, expectedFrom: Day | null | undefined, locale: ServiceContext['locale']): void {
  if (expectedFrom === undefined || expectedFrom === current.inForceFrom) return;
  const { number, inForceFrom } = current;
  throw new PlanrumError('CONFLICT', 'versionMoved', {
    field: ['expectedFrom'],
    parameters: { number, from: inForceFrom === null ? '–' : dayInWords(inForceFrom, locale) },
    current: { typename: 'AgreementVersion', record: current },
  });
}
