import { knownWhen } from '@planrum/schema/measurements';
import { copenhagenDay, type Day } from '../../domain/days.ts';
import type { InEdition, IndicatorTerm, PathwayTerm, ResponsibilityTerm } from '../../domain/plan-content.ts';
import type { Position } from '../../events/cursor.ts';
import type { Stream } from '../../events/types.ts';
import type { ServiceContext } from '../../services/context.ts';
import { comparisonsKnownWhen, type ComparisonFigureRecord } from '../../services/comparisons/read-comparisons.ts';
import { baselinesKnownWhen } from '../../services/baselines/baselines-known-when.ts';
import { readEventPlaces } from '../../services/events/read-event-places.ts';
import { judgeCategory, type CategoryStanding } from '../../services/indicators/judge-category.ts';
import { judgeIndicator, latestFigures, type IndicatorStanding } from '../../services/indicators/judge-indicator.ts';
import { seesSmallCounts } from '../../services/indicators/read-parts.ts';
import { targetKnownWhen } from '../../services/indicators/target-known-when.ts';
import { isWithdrawal, targetsOf, type MeasurementRecord, type TargetRecord } from '../../services/indicators/read-indicators.ts';
import { readGoalPlaces } from '../../services/programmes/read-programmes.ts';
import { found } from '../found.ts';
import { goalOfPlan } from '../goals.ts';
import type { BaselineMapper, GoalMapper, UnjudgedPeriod } from '../mappers.ts';
import type { Needs } from '../needs.ts';
import type { IdentityLoaders } from './identity.ts';
import { Loader, whenKnown, type Soon } from './loader.ts';
import { createPlanLoaders } from './plans.ts';
import { ProgrammeCursors } from './programme-cursors.ts';
import { createProgrammeLoaders } from './programmes.ts';
import { createRecordLoaders } from './records.ts';

/** Readers of programmes, plans and figures. */
export function createPlanningLoaders(context: ServiceContext, identity: IdentityLoaders, needs: Needs) {
  const cursors = new ProgrammeCursors();
  const plans = createPlanLoaders(context, cursors, identity, needs.plan);
  const programmes = createProgrammeLoaders(context, cursors);
  const records = createRecordLoaders(context);
  const places = new Loader((wanted: readonly { readonly stream: Stream; readonly seq: bigint }[]) => readEventPlaces(context, wanted));
  const standings = new Map<string, Promise<IndicatorStanding>>();
  const categoryStandings = new Map<string, Promise<CategoryStanding>>();

  async function judged(indicator: InEdition<IndicatorTerm>, knownOn: Day | null): Promise<IndicatorStanding> {
    const { id, agreementId } = indicator;
    const [plan, draftPlan, enforced, measurements, comparisons, targets, baselines] = await Promise.all([
      plans.plan(indicator),
      plans.plan({ agreementId, versionId: null }),
      records.judgingTermsByAgreementId.load(agreementId),
      measurementsKnown(id, knownOn),
      comparisonsKnown(id, knownOn),
      knownOn === null ? null : records.targetsByIndicatorId.load(id),
      knownOn === null ? null : records.baselinesByIndicatorId.load(id),
    ]);
    const had = (moment: Date): boolean => knownOn === null || copenhagenDay(moment) <= knownOn;
    const draft = draftPlan?.indicator(id) ?? null;
    const today = copenhagenDay(context.now());
    return judgeIndicator({
      indicator,
      agreement: found(plan, 'Plan', agreementId).facts,
      draft:
        draft === null || targets === null || baselines === null
          ? draft
          : { ...draft, target: targetKnownWhen(targetsOf(targets, null), had), baselines: baselinesKnownWhen(baselines, had) },
      enforced: enforced.filter(({ putInForceAt }) => putInForceAt === null || had(putInForceAt)),
      measurements,
      comparisons,
      today: knownOn !== null && knownOn < today ? knownOn : today,
      locale: context.locale,
    });
  }

  /** What was reported for an indicator, newest first, as it is known now or was when a day ended in Copenhagen. */
  function measurementsKnown(indicatorId: string, knownOn: Day | null): Soon<readonly MeasurementRecord[]> {
    const measurements = records.measurementsByIndicatorId.load(indicatorId);
    if (knownOn === null) return measurements;
    return whenKnown(measurements, (all) => knownWhen(all, (moment) => copenhagenDay(moment) <= knownOn));
  }

  /** What was entered to compare an indicator with, likewise. */
  async function comparisonsKnown(indicatorId: string, knownOn: Day | null): Promise<readonly ComparisonFigureRecord[]> {
    const figures = await records.comparisonsByIndicatorId.load(indicatorId);
    return knownOn === null ? figures : comparisonsKnownWhen(figures, (moment) => copenhagenDay(moment) <= knownOn);
  }

  /** How an indicator stands, or stood by what was known on a day; judged once, however many fields ask. */
  function standing(indicator: InEdition<IndicatorTerm>, knownOn: Day | null = null): Promise<IndicatorStanding> {
    const key = `${indicator.id}@${indicator.versionId ?? ''}@${knownOn ?? ''}`;
    const known = standings.get(key);
    if (known !== undefined) return known;
    const judging = judged(indicator, knownOn);
    standings.set(key, judging);
    return judging;
  }

  /** How a part of an indicator stands, for who asks; judged once, however many fields ask. */
  function categoryStanding(indicator: InEdition<IndicatorTerm>, categoryId: string): Promise<CategoryStanding> {
    const key = `${categoryId}@${indicator.versionId ?? ''}`;
    const known = categoryStandings.get(key);
    if (known !== undefined) return known;
    const judging = judgedCategory(indicator, categoryId);
    categoryStandings.set(key, judging);
    return judging;
  }

  async function judgedCategory(indicator: InEdition<IndicatorTerm>, categoryId: string): Promise<CategoryStanding> {
    const { id, agreementId } = indicator;
    const [whole, draftPlan, enforced, agreement] = await Promise.all([
      standing(indicator),
      plans.plan({ agreementId, versionId: null }),
      records.judgingTermsByAgreementId.load(agreementId),
      programmes.agreementById.load(agreementId),
    ]);
    const { programmeId } = found(agreement, 'Agreement', agreementId);
    return judgeCategory({
      ...{ indicator, categoryId, standing: whole, enforced, draft: draftPlan?.indicator(id) ?? null },
      isDetailed: seesSmallCounts(context, { programmeId, agreementId }),
      ...{ today: copenhagenDay(context.now()), locale: context.locale },
    });
  }

  return {
    ...plans,
    ...programmes,
    ...records,
    cursors,
    measurementsKnown,
    /** A place in an event log. What is in a log never changes, so it need not be read together with the rest. */
    place: (place: { readonly stream: Stream; readonly seq: bigint }): Soon<Position> => places.load(place),
    standing,
    categoryStanding,
    /**
     * The last period of an indicator that has a figure which counts; null when none has. How it stands is judged only for who asks, which
     * takes more to read.
     */
    latest(indicator: InEdition<IndicatorTerm>, knownOn: Day | null): Soon<UnjudgedPeriod | null> {
      const { id, agreementId } = indicator;
      return whenKnown(plans.plan(indicator), (plan) =>
        whenKnown(measurementsKnown(id, knownOn), (measurements) => {
          const figures = latestFigures({ indicator, agreement: found(plan, 'Plan', agreementId).facts, measurements });
          if (figures === null) return null;
          return { ...figures, standing: async () => found((await standing(indicator, knownOn)).latest, 'Latest period of indicator', id) };
        }),
      );
    },
    /** An indicator of a draft by its id; null when there is none or the viewer may not read it. */
    async draftIndicator(id: string): Promise<InEdition<IndicatorTerm> | null> {
      const place = await records.indicatorPlaceById.load(id);
      if (place === null) return null;
      const plan = await plans.plan({ agreementId: place.agreementId, versionId: null });
      return plan?.indicator(id) ?? null;
    },
    /** A goal of an agreement's draft by its id, archived or not; null when there is none or the viewer may not read it. */
    async draftGoal(id: string): Promise<GoalMapper | null> {
      const [place] = await readGoalPlaces(context, [id]);
      if (place?.agreementId == null) return null;
      const plan = await plans.plan({ agreementId: place.agreementId, versionId: null });
      const goal = plan?.goal(id) ?? null;
      return plan === null || goal === null ? null : goalOfPlan(plan, goal);
    },
    /** A starting value that counts in a draft, by its id; null when there is none or the viewer may not read it. */
    async draftBaseline(indicatorId: string, id: string): Promise<BaselineMapper | null> {
      const place = await records.indicatorPlaceById.load(indicatorId);
      if (place === null) return null;
      return (await plans.plan({ agreementId: place.agreementId, versionId: null }))?.baseline(id) ?? null;
    },
    /** A responsibility of a draft by its id; null when it was removed or the viewer may not read it. */
    async draftResponsibility(id: string): Promise<InEdition<ResponsibilityTerm> | null> {
      const place = await records.responsibilityPlaceById.load(id);
      if (place === null) return null;
      const plan = await plans.plan({ agreementId: place.agreementId, versionId: null });
      return plan?.responsibility(id) ?? null;
    },
    /** A step of a draft's theory of change by its id; null when it was taken away or the viewer may not read it. */
    async draftPathway(id: string): Promise<InEdition<PathwayTerm> | null> {
      const place = await records.pathwayPlaceById.load(id);
      if (place === null) return null;
      const plan = await plans.plan({ agreementId: place.agreementId, versionId: null });
      return plan?.pathways.all.find((pathway) => pathway.id === id) ?? null;
    },
    /** A figure by its id; null when there is none or the viewer may not know of it. @throws PlanrumError FORBIDDEN for a token that may not read figures. */
    async measurement(id: string): Promise<MeasurementRecord | null> {
      const place = await records.measurementPlaceById.load(id);
      if (place === null) return null;
      const measurements = await records.measurementsByIndicatorId.load(place.indicatorId);
      return measurements.find((measurement) => measurement.id === id) ?? null;
    },
    /** A target of a draft by its id, also one that another took the place of; null when there is none, as after a withdrawal, or the viewer may not read it. */
    async draftTarget(id: string): Promise<(TargetRecord & { readonly versionId: null }) | null> {
      const place = await records.targetPlaceById.load(id);
      if (place === null) return null;
      const target = (await records.targetsByIndicatorId.load(place.indicatorId)).find((candidate) => candidate.id === id);
      return target === undefined || isWithdrawal(target) ? null : { ...target, versionId: null };
    },
    /** Forgets everything that was read: what comes after a mutation in the same request must not be from before it. */
    forgetPlanning(): void {
      plans.forgetPlans();
      programmes.forgetProgrammes();
      records.forgetRecords();
      standings.clear();
      categoryStandings.clear();
      cursors.forget();
    },
  };
}
