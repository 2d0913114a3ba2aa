import { useQuery } from 'urql';
import { ruleOf } from '../../../figures/rule-of-answer.ts';
import { TargetsToFollowDocument } from '../../../graphql/generated/graphql.ts';
import type { Followable } from './rule-values.ts';

/** A target that another can follow, as it is chosen: by its words, under the goal that it belongs to. */
export interface FollowableTarget extends Followable {
  readonly words: string;
  readonly goal: string | null;
}

/** The targets that an indicator's can follow; null until they are read. */
export interface FollowableTargets {
  readonly targets: readonly FollowableTarget[] | null;
  readonly hasFailed: boolean;
}

/**
 * The targets of the same agreement that count the same as an indicator and follow none themselves: the server refuses all others. Read once
 * `isWanted`.
 */
export function useFollowable({ id, kind, unit }: { readonly id: string; readonly kind: string; readonly unit: string }, isWanted: boolean): FollowableTargets {
  const [{ data, error }] = useQuery({ query: TargetsToFollowDocument, variables: { id }, pause: !isWanted, requestPolicy: 'cache-and-network' });
  const indicators = data?.indicator?.agreement.plan?.indicators ?? null;
  const targets = indicators?.flatMap((other): readonly FollowableTarget[] => {
    const { target } = other;
    if (other.id === id || other.kind !== kind || other.unit !== unit || !target || target.follows !== null) return [];
    const rule = ruleOf(target);
    return rule === null ? [] : [{ id: other.id, name: other.name, goal: other.goal?.text ?? null, words: target.words, rule }];
  });
  return { targets: targets ?? null, hasFailed: error !== undefined && indicators === null };
}
