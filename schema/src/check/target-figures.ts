import { compare, parseExact } from '../targets/exact.ts';
import { findingsOn } from '../targets/index.ts';
import type { OwnRule, TargetFindingCode } from '../targets/index.ts';
import { number } from '../targets/rule-words.ts';
import { contradictionIn, percentOfFigures } from '../targets/stated.ts';
import { changesIn, figuresOf } from '../targets/stated-words.ts';
import type { FindingCode } from './codes.ts';
import { changedTarget } from './changed-target.ts';
import type { Found, PlanFix } from './finding.ts';
import type { CheckedGoal } from './plan-to-check.ts';
import type { ReadIndicator, Reading, ReadTarget } from './reading.ts';
import { say } from './say.ts';
import { otherNumberIn } from './target-words.ts';

/** Where what an agreement says in figures and words is not what its targets are judged by, or contradicts itself. */
export function findInTargetFigures({ indicators, terms, places }: Reading): readonly Found[] {
  const targets = indicators.flatMap((indicator): readonly Found[] => {
    const { target, place } = indicator;
    if (target === null) return [];
    return objectionsTo({ words: target.stated, says: target.says }, indicator, target).map((objection) => ({
      ...objection,
      place,
      fix: fixOf(objection.code, indicator, target),
    }));
  });
  const goals = terms.goals
    .filter((goal) => !goal.isProgrammeGoal)
    .flatMap((goal) => objectionsToGoal(goal, indicators).map((objection) => ({ ...objection, place: places.record('GOAL', goal, goal.text) })));
  return [...targets, ...goals];
}

type Objection = Omit<Found, 'place' | 'fix'>;
type Stated = { readonly words: string } & Pick<ReadTarget, 'says'>;

function objectionsTo({ words, says }: Stated, indicator: ReadIndicator, { rule, own }: ReadTarget): readonly Objection[] {
  const { baseline, lagDays, unit } = indicator;
  const found: Objection[] = [...findingsOn({ stated: says, rule, baseline, lagDays })];
  const judged = percentOf(own);
  if (judged !== null && says.percent !== null && isOther(says.percent, judged) && !found.some(({ code }) => code === 'PERCENT_CONTRADICTS_FIGURES')) {
    const percent = says.percent;
    found.push({
      code: 'JUDGED_BY_ANOTHER_PERCENT',
      sentence: say((locale) =>
        locale === 'da'
          ? `Aftalen siger ${number(percent, locale)} %, men der måles mod ${number(judged, locale)} %.`
          : `The agreement says ${number(percent, locale)}%, but ${number(judged, locale)}% is what it is judged by.`,
      ),
    });
  }
  const named = says.percent === null && says.to === null ? otherNumberIn(words, own, unit) : null;
  if (named !== null) {
    found.push({
      code: 'NUMBER_NOT_IN_WORDS',
      sentence: say((locale) =>
        locale === 'da'
          ? `Ordene nævner ${number(named, locale)}, men det er ikke det tal, der måles mod. Er det meningen?`
          : `The words name ${number(named, locale)}, but that is not the number it is judged by. Is that meant?`,
      ),
    });
  }
  return found;
}

const codesOfGoals: ReadonlySet<FindingCode> = new Set(['PERCENT_CONTRADICTS_FIGURES', 'JUDGED_BY_ANOTHER_FIGURE', 'JUDGED_BY_ANOTHER_PERCENT', 'NUMBER_NOT_IN_WORDS']);

/** A goal is held against its target where one indicator alone shows it; what it contradicts itself in is found either way. */
function objectionsToGoal(goal: CheckedGoal, indicators: readonly ReadIndicator[]): readonly Objection[] {
  const shown = indicators.filter(({ goalId }) => goalId === goal.id);
  const [only] = shown;
  const says = figuresOf(goal.text, undefined);
  if (shown.length === 1 && only !== undefined && only.target !== null) {
    // What the target says in the same words has been found there.
    if (only.target.stated.trim() === goal.text.trim()) return [];
    return objectionsTo({ words: goal.text, says }, only, only.target).filter(({ code }) => codesOfGoals.has(code));
  }
  return contradictionsIn(goal.text);
}

function contradictionsIn(text: string): readonly Objection[] {
  return changesIn(text).flatMap((change) => contradictionIn(change) ?? []);
}

function percentOf(rule: OwnRule): string | null {
  if (rule.kind === 'changeEachPeriod') return rule.percent;
  return rule.kind === 'changeFromBaseline' && rule.isPercent ? rule.change : null;
}

function isOther(left: string, right: string): boolean {
  const [one, other] = [parseExact(left), parseExact(right)];
  return one !== null && other !== null && compare(one, other) !== 0;
}

function fixOf(code: FindingCode | TargetFindingCode, indicator: ReadIndicator, target: ReadTarget): PlanFix | null {
  const { rule, says } = target;
  if (code === 'PERCENT_CONTRADICTS_FIGURES') {
    const percent = percentOfFigures(says);
    return percent === null ? null : changedTarget(indicator, target, { rule, stated: withPercent(target.stated, percent), figures: { ...says, percent } });
  }
  if (code === 'JUDGED_BY_ANOTHER_FIGURE' && 'value' in rule && says.to !== null) {
    return changedTarget(indicator, target, { rule: { ...rule, value: says.to } });
  }
  if (code === 'JUDGED_BY_ANOTHER_PERCENT' && says.percent !== null) {
    if (rule.kind === 'changeEachPeriod') return changedTarget(indicator, target, { rule: { ...rule, percent: says.percent } });
    if (rule.kind === 'changeFromBaseline') return changedTarget(indicator, target, { rule: { ...rule, change: says.percent } });
  }
  return null;
}

/** The words with another percentage, where they name one. The way it goes is in the words around it. */
function withPercent(stated: string, percent: string): string {
  const at = changesIn(stated)[0]?.percentAt;
  if (at === null || at === undefined) return stated;
  return `${stated.slice(0, at.start)}${number(percent.replace('-', ''), 'da')}${stated.slice(at.end)}`;
}
