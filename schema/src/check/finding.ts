import type { StatedFigures, TargetRule } from '../targets/index.ts';
import type { Translated } from '../templates/index.ts';
import { severityOf } from './codes.ts';
import type { FindingCode, Severity } from './codes.ts';

/** Where in a plan a finding is. */
export type PlaceKind = 'AGREEMENT' | 'TEXT' | 'ITEM' | 'ITEMS' | 'GOAL' | 'INDICATOR' | 'RESOURCE' | 'BUDGET_LINE' | 'COMMITMENT';

/** A place to go to. */
export interface PlanPlace {
  readonly kind: PlaceKind;
  /** A text's key (`section/<key>`, `item/<id>/<key>`), an item's id, a kind of item, or the id of a record; nothing for the agreement itself. */
  readonly key: string;
  /** The item that it belongs to, by its id; null for what is the agreement's own. */
  readonly itemKey: string | null;
  /** What it is called. */
  readonly label: Translated;
}

/** What would mend a finding, for whoever has the right to it. Nothing is done by itself. */
export type PlanFix =
  | { readonly kind: 'ASSIGN_RESPONSIBILITY'; readonly itemKey: string }
  | { readonly kind: 'ADD_ITEM'; readonly itemKind: string }
  | { readonly kind: 'CHANGE_INDICATOR'; readonly indicatorId: string; readonly field: 'reporterId' | 'dataSource' }
  | { readonly kind: 'ADD_BASELINE'; readonly indicatorId: string }
  | { readonly kind: 'AGREE_TARGET'; readonly indicatorId: string }
  | { readonly kind: 'CREATE_INDICATOR'; readonly goalId: string }
  | { readonly kind: 'ADD_PATHWAY_TO'; readonly goalId: string }
  | { readonly kind: 'ADD_PATHWAY_FROM'; readonly itemKey: string }
  | {
      readonly kind: 'CHANGE_TARGET';
      readonly indicatorId: string;
      /** The target that it takes the place of. */
      readonly replacesId: string;
      readonly rule: TargetRule;
      readonly stated: string;
      readonly figures: StatedFigures;
    };

/** What a careful reader would object to in a plan. */
export interface PlanFinding {
  /** The same for the same finding, as long as it is there; unlike any other of the plan. */
  readonly key: string;
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly place: PlanPlace;
  /** A whole sentence: what is so, and where it helps, what to do. */
  readonly sentence: Translated;
  readonly fix: PlanFix | null;
  /** Found in the document alone, so that it comes and goes with each character. */
  readonly isOfDocument: boolean;
}

/** A finding as the rule that found it tells it. */
export type Found = Pick<PlanFinding, 'code' | 'place' | 'sentence'> & { readonly fix?: PlanFix | null };

/** Gives findings their severity, and a key that two at the same place do not share. */
export function complete(found: readonly Found[], isOfDocument: boolean): readonly PlanFinding[] {
  const seen = new Map<string, number>();
  return found.map(({ fix = null, ...finding }) => {
    const key = [finding.code, finding.place.kind, finding.place.key, ...(isOfDocument ? ['document'] : [])].join(' ');
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return { ...finding, key: count === 1 ? key : `${key} ${String(count)}`, severity: severityOf[finding.code], fix, isOfDocument };
  });
}
