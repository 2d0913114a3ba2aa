import type { Organisation } from '@planrum/prisma';
import { definedWordsIn, type ProjectedIssue, type ProjectedItem, type ProjectedText } from '@planrum/schema/plan';
import { findTemplate, type Template, type TemplateText, type Translated } from '@planrum/schema/templates';
import type { VersionRecord } from '../../data/repositories/versions.ts';
import { archivedGoalIds, isArchivedIndicator } from '../../domain/archived-terms.ts';
import type {
  AgreementFacts,
  AreaTerm,
  BaselineTerm,
  BreakdownTerm,
  BudgetLineTerm,
  CategoryTerm,
  CommitmentTerm,
  EditionKey,
  GoalTerm,
  IndicatorTerm,
  InEdition,
  PartyTerm,
  PathwayTerm,
  PlanContent,
  PlanTerms,
  ResourceTerm,
  ResponsibilityTerm,
  TargetTerm,
} from '../../domain/plan-content.ts';
import type { PlanPart, PlanParts } from '../../domain/plan-parts.ts';
import { PathwayIndex } from './pathway-index.ts';
import { pathwaysOf } from './pathways-of.ts';
import { sha256 } from './sha256.ts';
import { TermIndex } from './term-index.ts';

/** A text of an agreement or item under its heading; empty when nobody has written in it. */
export interface PlanSection {
  readonly key: string;
  readonly label: Translated;
  readonly text: Pick<ProjectedText, 'plain' | 'markdown' | 'structured'>;
}

/** Where a plan was read from. */
export interface PlanSource {
  readonly agreementId: string;
  readonly programmeId: string;
  /** The version it is; null for the draft. */
  readonly version: VersionRecord | null;
  readonly documentSeq: bigint;
  /** Where the programme's event log stood in the same snapshot. */
  readonly programmeSeq: bigint;
  /** Hash of texts and items; null where it was not kept. */
  readonly projectionHash: string | null;
  /** What was read of it. A version has everything. */
  readonly parts: PlanParts;
  readonly content: PlanContent;
  /** Organisations that the terms name, where they were read along with them and the reader may know them. */
  readonly organisations: readonly Organisation[];
}

/** A breakdown, with the indicator that it is of. */
export interface BreakdownInPlan extends BreakdownTerm {
  readonly indicator: InEdition<IndicatorTerm>;
}

/** A part, with what it is a part of. */
export interface CategoryInPlan extends CategoryTerm {
  readonly breakdown: BreakdownTerm;
  readonly indicator: InEdition<IndicatorTerm>;
}

/** A part of an indicator by its id; null when it has none of that id. */
export function categoryOf(indicator: InEdition<IndicatorTerm>, id: string): CategoryInPlan | null {
  for (const breakdown of indicator.breakdowns ?? []) {
    const category = breakdown.categories.find((candidate) => candidate.id === id);
    if (category !== undefined) return { ...category, breakdown, indicator };
  }
  return null;
}

type IndexedPart = 'areas' | 'parties' | 'goals' | 'indicators' | 'responsibilities' | 'resources' | 'commitments';
type IndexedTerms = Pick<PlanTerms, IndexedPart>;

const emptyText: PlanSection['text'] = { plain: '', markdown: '', structured: { type: 'doc', content: [] } };

/**
 * One agreement's plan in one edition, with everything that was read of it found in memory. Draft and versions look the same from here.
 * Asking for a part that was not read throws an Error, since it would look as if there was nothing.
 * Lists leave out goals and indicators that were archived, and those over the whole plan what belongs to archived items as well; what is
 * asked for by id, and by item otherwise, is given either way.
 */
export class PlanView implements EditionKey {
  readonly agreementId: string;
  readonly versionId: string | null;
  readonly facts: AgreementFacts;
  readonly template: Template;
  private readonly indices = new Map<PlanPart, TermIndex<InEdition<{ readonly itemId: string | null }>>>();
  private knownItems: ReadonlyMap<string, InEdition<ProjectedItem>> | null = null;
  private knownTexts: ReadonlyMap<string, ProjectedText> | null = null;
  private knownArchivedGoalIds: ReadonlySet<string> | null = null;
  private knownPathways: PathwayIndex<InEdition<PathwayTerm>> | null = null;

  /** @throws Error when the agreement's template does not exist, which its creation rules out. */
  constructor(readonly source: PlanSource) {
    const { agreement } = source.content;
    this.agreementId = source.agreementId;
    this.versionId = source.version?.id ?? null;
    this.facts = agreement;
    const template = findTemplate(agreement.templateKey, agreement.templateVersion);
    if (template === null) throw new Error(`There is no template ${agreement.templateKey} version ${agreement.templateVersion}.`);
    this.template = template;
  }

  /** Hash of texts and items. Where none was kept there is nothing projected, or it is a version, which has everything. */
  get projectionHash(): string {
    return this.source.projectionHash ?? sha256(this.source.content.projection);
  }

  items({ includeArchived }: { readonly includeArchived: boolean }): InEdition<ProjectedItem>[] {
    return [...this.itemsById.values()].filter((item) => includeArchived || item.archivedAt === null);
  }

  item(key: string): InEdition<ProjectedItem> | null {
    return this.itemsById.get(key) ?? null;
  }

  /** The texts of an item, or with null of the agreement as a whole, in the template's order. */
  sections(item: ProjectedItem | null): PlanSection[] {
    const wanted: readonly TemplateText[] =
      item === null
        ? this.template.sections
        : (this.template.itemKinds.find((kind) => kind.key === item.kind)?.texts ?? []);
    const root = item === null ? 'section' : `item/${item.id}`;
    return wanted.map(({ key, label }) => ({ key, label, text: this.textsByKey.get(`${root}/${key}`) ?? emptyText }));
  }

  areas(itemId: string | null): readonly InEdition<AreaTerm>[] {
    return this.index('areas').of(itemId);
  }

  /** An area that the agreement or one of its items is about. */
  area(id: string): { readonly id: string; readonly name: string; readonly versionId: string | null } | null {
    const area = this.index('areas').find(({ areaId }) => areaId === id);
    return area === null ? null : { id, name: area.name, versionId: this.versionId };
  }

  parties(itemId: string | null): readonly InEdition<PartyTerm>[] {
    return this.index('parties').of(itemId);
  }

  party(id: string): InEdition<PartyTerm> | null {
    return this.index('parties').find((party) => party.id === id);
  }

  responsibilities(itemId: string | null): readonly InEdition<ResponsibilityTerm>[] {
    return this.index('responsibilities').of(itemId);
  }

  /** Those of the agreement as a whole and of its items. */
  allResponsibilities(): InEdition<ResponsibilityTerm>[] {
    return this.visible(this.index('responsibilities').all);
  }

  responsibility(id: string): InEdition<ResponsibilityTerm> | null {
    return this.index('responsibilities').find((responsibility) => responsibility.id === id);
  }

  /** The agreement's own goals. */
  goals(): InEdition<GoalTerm>[] {
    return this.unarchivedGoals(this.visible(this.index('goals').all)).filter((goal) => !goal.isProgrammeGoal);
  }

  /** The agreement's own goals that were archived, the last one first, without what went with them. */
  archivedGoals(): InEdition<GoalTerm>[] {
    return lastArchivedFirst(this.index('goals').all);
  }

  /** A goal of the agreement, or one of the programme above one of those. */
  goal(id: string): InEdition<GoalTerm> | null {
    return this.index('goals').find((goal) => goal.id === id);
  }

  /** Goals that are about an item, and others that it serves. */
  goalsOfItem(itemId: string): InEdition<GoalTerm>[] {
    const served = new Set(this.pathways.at('item', itemId).map(({ goalId }) => goalId));
    return this.unarchivedGoals(this.index('goals').all).filter((goal) => goal.itemId === itemId || served.has(goal.id));
  }

  /** The agreement's goals that are steps towards a goal. */
  goalsUnder(goalId: string): InEdition<GoalTerm>[] {
    return this.goals().filter(({ parentId }) => parentId === goalId);
  }

  /** Items that define words which a text uses. */
  definitionsIn(text: string): InEdition<ProjectedItem>[] {
    const kinds = new Set(this.template.itemKinds.filter(({ isDefinition }) => isDefinition).map(({ key }) => key));
    const definitions = this.items({ includeArchived: false }).filter(({ kind }) => kinds.has(kind));
    const used = new Set(definedWordsIn(text, definitions).map(({ definition }) => definition));
    return definitions.filter((definition) => used.has(definition));
  }

  /** The theory of change: steps whose ends are all in the plan. */
  get pathways(): PathwayIndex<InEdition<PathwayTerm>> {
    this.knownPathways ??= new PathwayIndex(this.pathwaysInPlan());
    return this.knownPathways;
  }

  indicators(): InEdition<IndicatorTerm>[] {
    return this.unarchivedIndicators(this.visible(this.index('indicators').all));
  }

  /** Indicators that were archived by themselves, the last one first. */
  archivedIndicators(): InEdition<IndicatorTerm>[] {
    return lastArchivedFirst(this.index('indicators').all);
  }

  indicator(id: string): InEdition<IndicatorTerm> | null {
    return this.index('indicators').find((indicator) => indicator.id === id);
  }

  /** A starting value of one of the indicators. */
  baseline(id: string): (BaselineTerm & EditionKey) | null {
    const baseline = this.index('indicators').all.flatMap(({ baselines }) => baselines).find((candidate) => candidate.id === id);
    return baseline === undefined ? null : this.inEdition(baseline);
  }

  /** The target of one of the indicators or of a part of one, with the unit it is counted in. */
  target(id: string): (TargetTerm & EditionKey & { readonly unit: string; readonly categoryId?: string; readonly part?: string }) | null {
    for (const { target, unit, breakdowns = [] } of this.index('indicators').all) {
      if (target?.id === id) return { ...this.inEdition(target), unit };
      const part = breakdowns.flatMap(({ categories }) => categories).find((category) => category.target?.id === id);
      if (part?.target) return { ...this.inEdition(part.target), unit: part.target.ofWhole ? '%' : unit, categoryId: part.id, part: part.name };
    }
    return null;
  }

  /** What the indicators are reported in parts by. */
  breakdown(id: string): BreakdownInPlan | null {
    for (const indicator of this.index('indicators').all) {
      const breakdown = indicator.breakdowns?.find((candidate) => candidate.id === id);
      if (breakdown !== undefined) return { ...breakdown, indicator };
    }
    return null;
  }

  /** A part that one of the indicators is reported by. */
  category(id: string): CategoryInPlan | null {
    for (const indicator of this.index('indicators').all) {
      const category = categoryOf(indicator, id);
      if (category !== null) return category;
    }
    return null;
  }

  /** A source that one of the indicators' figures come from. */
  dataSource(id: string): { readonly id: string; readonly name: string; readonly versionId: string | null } | null {
    const source = this.index('indicators').find(({ dataSource }) => dataSource?.id === id)?.dataSource ?? null;
    return source === null ? null : { ...source, versionId: this.versionId };
  }

  /** Indicators that are about an item, and others that it should move. */
  indicatorsOfItem(itemId: string): InEdition<IndicatorTerm>[] {
    const moved = new Set(this.pathways.at('item', itemId).map(({ indicatorId }) => indicatorId));
    return this.unarchivedIndicators(this.index('indicators').all).filter((indicator) => indicator.itemId === itemId || moved.has(indicator.id));
  }

  /** Indicators whose targets follow that of another. */
  followersOf(indicatorId: string): InEdition<IndicatorTerm>[] {
    return this.indicators().filter(({ target }) => target?.followsId === indicatorId);
  }

  indicatorsOfGoal(goalId: string): InEdition<IndicatorTerm>[] {
    return this.indicators().filter((indicator) => indicator.goalId === goalId);
  }

  resources(): InEdition<ResourceTerm>[] {
    return this.visible(this.index('resources').all);
  }

  resourcesOfItem(itemId: string): readonly InEdition<ResourceTerm>[] {
    return this.index('resources').of(itemId);
  }

  resource(id: string): InEdition<ResourceTerm> | null {
    return this.index('resources').find((resource) => resource.id === id);
  }

  budget(): InEdition<BudgetLineTerm>[] {
    this.require('budget');
    return this.source.content.terms.budget.map((line) => this.inEdition(line));
  }

  budgetLine(id: string): InEdition<BudgetLineTerm> | null {
    return this.budget().find((line) => line.id === id) ?? null;
  }

  commitments(): InEdition<CommitmentTerm>[] {
    return this.visible(this.index('commitments').all);
  }

  commitmentsOfItem(itemId: string): readonly InEdition<CommitmentTerm>[] {
    return this.index('commitments').of(itemId);
  }

  commitment(id: string): InEdition<CommitmentTerm> | null {
    return this.index('commitments').find((commitment) => commitment.id === id);
  }

  issues(): readonly ProjectedIssue[] {
    this.require('issues');
    return this.source.content.projection.issues;
  }

  private pathwaysInPlan(): InEdition<PathwayTerm>[] {
    const goals = new Set(this.unarchivedGoals(this.visible(this.index('goals').all)).map(({ id }) => id));
    const indicators = new Set(this.indicators().map(({ id }) => id));
    this.require('pathways');
    return pathwaysOf(this.source.content.terms)
      .filter(
        ({ itemId, goalId, indicatorId }) =>
          this.itemsById.get(itemId)?.archivedAt === null && goals.has(goalId) && (indicatorId === null || indicators.has(indicatorId)),
      )
      .map((pathway) => this.inEdition(pathway));
  }

  private unarchivedGoals(goals: readonly InEdition<GoalTerm>[]): InEdition<GoalTerm>[] {
    return goals.filter(({ id }) => !this.archivedGoalIds.has(id));
  }

  private unarchivedIndicators(indicators: readonly InEdition<IndicatorTerm>[]): InEdition<IndicatorTerm>[] {
    return indicators.filter((indicator) => !isArchivedIndicator(indicator, this.archivedGoalIds));
  }

  private inEdition<Term extends object>(term: Term): InEdition<Term> {
    // The term last: V8 copies what properties are added to much more slowly.
    return { agreementId: this.agreementId, versionId: this.versionId, ...term };
  }

  /** A list of terms, grouped when it is first asked for. */
  private index<Part extends IndexedPart>(part: Part): TermIndex<InEdition<IndexedTerms[Part][number]>> {
    this.require(part);
    const terms: readonly IndexedTerms[Part][number][] = this.source.content.terms[part];
    const known = this.indices.get(part) ?? new TermIndex(terms.map((term) => this.inEdition(term)));
    this.indices.set(part, known);
    // What is kept under a part's name is that part.
    return known as TermIndex<InEdition<IndexedTerms[Part][number]>>;
  }

  private get itemsById(): ReadonlyMap<string, InEdition<ProjectedItem>> {
    this.require('items');
    return (this.knownItems ??= new Map(this.source.content.projection.items.map((item) => [item.id, this.inEdition(item)])));
  }

  private get textsByKey(): ReadonlyMap<string, ProjectedText> {
    this.require('texts');
    return (this.knownTexts ??= new Map(this.source.content.projection.texts.map((text) => [text.key, text])));
  }

  private get archivedGoalIds(): ReadonlySet<string> {
    this.require('goals');
    return (this.knownArchivedGoalIds ??= archivedGoalIds(this.source.content.terms.goals));
  }

  private require(part: PlanPart): void {
    if (!this.source.parts.has(part)) throw new Error(`This plan was read without its ${part}.`);
  }

  private visible<Term extends { readonly itemId: string | null }>(terms: readonly Term[]): Term[] {
    return terms.filter(({ itemId }) => itemId === null || (this.itemsById.get(itemId)?.archivedAt ?? null) === null);
  }
}

function lastArchivedFirst<Term extends { readonly archivedAt?: string | null }>(terms: readonly Term[]): Term[] {
  return terms.filter(({ archivedAt }) => archivedAt != null).sort((left, right) => (right.archivedAt ?? '').localeCompare(left.archivedAt ?? ''));
}
