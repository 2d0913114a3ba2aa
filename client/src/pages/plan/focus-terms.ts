import type { ItemTermsFragment, PlanTermsFragment, ResponsibilityFieldsFragment } from '../../graphql/generated/graphql.ts';
import type { FocusPart } from '../../plan/contents.ts';
import type { FocusTerms } from './focus-panel.tsx';

/** What belongs to the part in focus: an item's own, or the whole agreement's. */
export function focusTermsOf(
  part: FocusPart | null,
  plan: PlanTermsFragment,
  itemTerms: ReadonlyMap<string, ItemTermsFragment>,
  wholeName: string,
  unnamed: string,
): FocusTerms {
  if (part?.type !== 'item') {
    return { name: wholeName, indicators: plan.indicators, resources: [], commitments: [] };
  }
  const item = itemTerms.get(part.key);
  const ids = new Set(item?.indicators.map((one) => one.id));
  return {
    name: part.label === '' ? unnamed : part.label,
    indicators: plan.indicators.filter((one) => ids.has(one.id)),
    resources: item?.resources ?? [],
    commitments: item?.commitments ?? [],
  };
}

/** Who is responsible for the part in focus. */
export function focusResponsibilitiesOf(
  part: FocusPart | null,
  plan: PlanTermsFragment,
  itemTerms: ReadonlyMap<string, ItemTermsFragment>,
): readonly ResponsibilityFieldsFragment[] {
  return part?.type === 'item' ? (itemTerms.get(part.key)?.responsibilities ?? []) : plan.responsibilities;
}
