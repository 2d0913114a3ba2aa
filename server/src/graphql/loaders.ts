import { knownWhen } from '@planrum/schema/measurements';
import { copenhagenDay, type Day } from '../domain/days.ts';
import type { InEdition, IndicatorTerm, PathwayTerm, ResponsibilityTerm } from '../domain/plan-content.ts';
import type { Position } from '../events/cursor.ts';
import type { Stream } from '../events/types.ts';
import type { ServiceContext } from '../services/context.ts';
import { comparisonsKnownWhen, type ComparisonFigureRecord } from '../services/comparisons/read-comparisons.ts';
import { baselinesKnownWhen } from '../services/baselines/baselines-known-when.ts';
import { readEventPlaces } from '../services/events/read-event-places.ts';
import { judgeCategory, type CategoryStanding } from '../services/indicators/judge-category.ts';
import { judgeIndicator, latestFigures, type IndicatorStanding } from '../services/indicators/judge-indicator.ts';
import { seesSmallCounts } from '../services/indicators/read-parts.ts';
import { targetKnownWhen } from '../services/indicators/target-known-when.ts';
import { isWithdrawal, targetsOf, type MeasurementRecord, type TargetRecord } from '../services/indicators/read-indicators.ts';
import { readGoalPlaces } from '../services/programmes/read-programmes.ts';
import { found } from './found.ts';
import { goalOfPlan } from './goals.ts';
import type { BaselineMapper, GoalMapper, UnjudgedPeriod } from './mappers.ts';
import { everything, type Needs } from './needs.ts';
import { createIdentityLoaders, type IdentityLoaders } from './loaders/identity.ts';
import { Loader, whenKnown, type Soon } from './loaders/loader.ts';
import { createPlanLoaders, type PlanLoaders } from './loaders/plans.ts';
import { ProgrammeCursors } from './loaders/programme-cursors.ts';
import { createProgrammeLoaders, type ProgrammeLoaders } from './loaders/programmes.ts';
import { createRecordLoaders, type RecordLoaders } from './loaders/records.ts';

/**
 * Readers that gather what is asked for in the same tick into one statement, and remember it for the life of the context. What can be
 * read in part is read as far as the operation needs it. They come in parts, each made when it is first asked: most operations use few.
 */
export class Loaders {
  readonly cursors = new ProgrammeCursors();
  private readonly context: ServiceContext;
  private readonly needs: Needs;
  private readonly standings = new Map<string, Promise<IndicatorStanding>>();
  private readonly categoryStandings = new Map<string, Promise<CategoryStanding>>();
  private knownIdentity: IdentityLoaders | undefined;
  private knownPlans: PlanLoaders | undefined;
  private knownProgrammes: ProgrammeLoaders | undefined;
  private knownRecords: RecordLoaders | undefined;
  private knownPlaces: Loader<{ readonly stream: Stream; readonly seq: bigint }, Position> | undefined;

  constructor(context: ServiceContext, needs: Needs = everything) {
    this.context = context;
    this.needs = needs;
  }

  /** People and organisations. */
  get identity(): IdentityLoaders {
    return (this.knownIdentity ??= createIdentityLoaders(this.context));
  }

  get plans(): PlanLoaders {
    return (this.knownPlans ??= createPlanLoaders(this.context, this.cursors, this.identity, this.needs.plan));
  }

  /** Programmes and agreements. */
  get programmes(): ProgrammeLoaders {
    return (this.knownProgrammes ??= createProgrammeLoaders(this.context, this.cursors));
  }

  /** What is no part of an edition. */
  get records(): RecordLoaders {
    return (this.knownRecords ??= createRecordLoaders(this.context, this.needs.figures));
  }

  private get places(): Loader<{ readonly stream: Stream; readonly seq: bigint }, Position> {
    return (this.knownPlaces ??= new Loader((wanted) => readEventPlaces(this.context, wanted)));
  }

  private async judged(indicator: InEdition<IndicatorTerm>, knownOn: Day | null): Promise<IndicatorStanding> {
    const { id, agreementId } = indicator;
    const [plan, draftPlan, enforced, measurements, comparisons, targets, baselines] = await Promise.all([
      this.plans.plan(indicator),
      this.plans.plan({ agreementId, versionId: null }),
      this.records.judgingTermsByAgreementId.load(agreementId),
      this.measurementsKnown(id, knownOn),
      this.comparisonsKnown(id, knownOn),
      knownOn === null ? null : this.records.targetsByIndicatorId.load(id),
      knownOn === null ? null : this.records.baselinesByIndicatorId.load(id),
    ]);
    const had = (moment: Date): boolean => knownOn === null || copenhagenDay(moment) <= knownOn;
    const draft = draftPlan?.indicator(id) ?? null;
    const today = copenhagenDay(this.context.now());
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
      locale: this.context.locale,
    });
  }

  /** What was reported for an indicator, newest first, as it is known now or was when a day ended in Copenhagen. */
  measurementsKnown(indicatorId: string, knownOn: Day | null): Soon<readonly MeasurementRecord[]> {
    const measurements = this.records.measurementsByIndicatorId.load(indicatorId);
    if (knownOn === null) return measurements;
    return whenKnown(measurements, (all) => knownWhen(all, (moment) => copenhagenDay(moment) <= knownOn));
  }

  /** What was entered to compare an indicator with, likewise. */
  private async comparisonsKnown(indicatorId: string, knownOn: Day | null): Promise<readonly ComparisonFigureRecord[]> {
    const figures = await this.records.comparisonsByIndicatorId.load(indicatorId);
    return knownOn === null ? figures : comparisonsKnownWhen(figures, (moment) => copenhagenDay(moment) <= knownOn);
  }

  /** How an indicator stands, or stood by what was known on a day; judged once, however many fields ask. */
  standing(indicator: InEdition<IndicatorTerm>, knownOn: Day | null = null): Promise<IndicatorStanding> {
    const key = `${indicator.id}@${indicator.versionId ?? ''}@${knownOn ?? ''}`;
    const known = this.standings.get(key);
    if (known !== undefined) return known;
    const judging = this.judged(indicator, knownOn);
    this.standings.set(key, judging);
    return judging;
  }

  /** How a part of an indicator stands, for who asks; judged once, however many fields ask. */
  categoryStanding(indicator: InEdition<IndicatorTerm>, categoryId: string): Promise<CategoryStanding> {
    const key = `${categoryId}@${indicator.versionId ?? ''}`;
    const known = this.categoryStandings.get(key);
    if (known !== undefined) return known;
    const judging = this.judgedCategory(indicator, categoryId);
    this.categoryStandings.set(key, judging);
    return judging;
  }

  private async judgedCategory(indicator: InEdition<IndicatorTerm>, categoryId: string): Promise<CategoryStanding> {
    const { id, agreementId } = indicator;
    const [whole, draftPlan, enforced, agreement] = await Promise.all([
      this.standing(indicator),
      this.plans.plan({ agreementId, versionId: null }),
      this.records.judgingTermsByAgreementId.load(agreementId),
      this.programmes.agreementById.load(agreementId),
    ]);
    const { programmeId } = found(agreement, 'Agreement', agreementId);
    return judgeCategory({
      ...{ indicator, categoryId, standing: whole, enforced, draft: draftPlan?.indicator(id) ?? null },
      isDetailed: seesSmallCounts(this.context, { programmeId, agreementId }),
      ...{ today: copenhagenDay(this.context.now()), locale: this.context.locale },
    });
  }

  /** A place in an event log. What is in a log never changes, so it need not be read together with the rest. */
  place(place: { readonly stream: Stream; readonly seq: bigint }): Soon<Position> {
    return this.places.load(place);
  }

  /**
   * The last period of an indicator that has a figure which counts; null when none has. How it stands is judged only for who asks, which
   * takes more to read.
   */
  latest(indicator: InEdition<IndicatorTerm>, knownOn: Day | null): Soon<UnjudgedPeriod | null> {
    const { id, agreementId } = indicator;
    return whenKnown(this.plans.plan(indicator), (plan) => {
      const agreement = found(plan, 'Plan', agreementId).facts;
      const among = (measurements: readonly MeasurementRecord[]): UnjudgedPeriod | null => {
        const figures = latestFigures({ indicator, agreement, measurements });
        if (figures === null) return null;
        return { standing: async () => found((await this.standing(indicator, knownOn)).latest, 'Latest period of indicator', id), ...figures };
      };
      return whenKnown(this.measurementsKnown(id, knownOn), (measurements) => {
        const latest = among(measurements);
        if (latest !== null || measurements.length === 0 || this.needs.figures.has('history')) return latest;
        // What was reported last counts no more, or was of a rhythm that is no longer agreed.
        return whenKnown(this.records.measurementHistoryByIndicatorId.load(id), among);
      });
    });
  }

  /** An indicator of a draft by its id; null when there is none or the viewer may not read it. */
  async draftIndicator(id: string): Promise<InEdition<IndicatorTerm> | null> {
    const place = await this.records.indicatorPlaceById.load(id);
    if (place === null) return null;
    const plan = await this.plans.plan({ agreementId: place.agreementId, versionId: null });
    return plan?.indicator(id) ?? null;
  }

  /** A goal of an agreement's draft by its id, archived or not; null when there is none or the viewer may not read it. */
  async draftGoal(id: string): Promise<GoalMapper | null> {
    const [place] = await readGoalPlaces(this.context, [id]);
    if (place?.agreementId == null) return null;
    const plan = await this.plans.plan({ agreementId: place.agreementId, versionId: null });
    const goal = plan?.goal(id) ?? null;
    return plan === null || goal === null ? null : goalOfPlan(plan, goal);
  }

  /** A starting value that counts in a draft, by its id; null when there is none or the viewer may not read it. */
  async draftBaseline(indicatorId: string, id: string): Promise<BaselineMapper | null> {
    const place = await this.records.indicatorPlaceById.load(indicatorId);
    if (place === null) return null;
    return (await this.plans.plan({ agreementId: place.agreementId, versionId: null }))?.baseline(id) ?? null;
  }

  /** A responsibility of a draft by its id; null when it was removed or the viewer may not read it. */
  async draftResponsibility(id: string): Promise<InEdition<ResponsibilityTerm> | null> {
    const place = await this.records.responsibilityPlaceById.load(id);
    if (place === null) return null;
    const plan = await this.plans.plan({ agreementId: place.agreementId, versionId: null });
    return plan?.responsibility(id) ?? null;
  }

  /** A step of a draft's theory of change by its id; null when it was taken away or the viewer may not read it. */
  async draftPathway(id: string): Promise<InEdition<PathwayTerm> | null> {
    const place = await this.records.pathwayPlaceById.load(id);
    if (place === null) return null;
    const plan = await this.plans.plan({ agreementId: place.agreementId, versionId: null });
    return plan?.pathways.all.find((pathway) => pathway.id === id) ?? null;
  }

  /** A figure by its id; null when there is none or the viewer may not know of it. @throws PlanrumError FORBIDDEN for a token that may not read figures. */
  async measurement(id: string): Promise<MeasurementRecord | null> {
    const place = await this.records.measurementPlaceById.load(id);
    if (place === null) return null;
    const measurements = await this.records.measurementsByIndicatorId.load(place.indicatorId);
    return measurements.find((measurement) => measurement.id === id) ?? null;
  }

  /** A target of a draft by its id, also one that another took the place of; null when there is none, as after a withdrawal, or the viewer may not read it. */
  async draftTarget(id: string): Promise<(TargetRecord & { readonly versionId: null }) | null> {
    const place = await this.records.targetPlaceById.load(id);
    if (place === null) return null;
    const target = (await this.records.targetsByIndicatorId.load(place.indicatorId)).find((candidate) => candidate.id === id);
    return target === undefined || isWithdrawal(target) ? null : { ...target, versionId: null };
  }

  /** Forgets everything that was read: what comes after a mutation in the same request must not be from before it. */
  forgetPlanning(): void {
    this.plans.forgetPlans();
    this.programmes.forgetProgrammes();
    this.records.forgetRecords();
    this.standings.clear();
    this.categoryStandings.clear();
    this.cursors.forget();
  }
}
