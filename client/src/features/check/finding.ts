import type { PlanFinding } from '@planrum/schema/check';
import type { Locale, PlanFindingFieldsFragment } from '../../graphql/generated/graphql.ts';

/** A finding as it is shown, wherever it was found. */
export type Finding = PlanFindingFieldsFragment;
export type FindingFix = NonNullable<Finding['fix']>;

/** A finding that was made here, as the server would have told it. */
export function findingMadeHere({ sentence, place, fix, ...finding }: PlanFinding, locale: Locale): Finding {
  return {
    ...finding,
    sentence: sentence[locale],
    place: { ...place, label: place.label[locale] },
    // Whatever else mends a document is done by writing.
    fix: fix?.kind === 'ADD_ITEM' ? { __typename: 'AddItemFix', itemKind: fix.itemKind } : null,
  };
}
