import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import type { Indicator } from '../../../figures/indicator.ts';
import type { Breakdown } from '../../../figures/parts.ts';
import { IndicatorPartTargetsDocument } from '../../../graphql/generated/graphql.ts';
import { Select } from '../../../ui/field.tsx';
import { TargetDialog } from '../target/target-dialog.tsx';
import { WithdrawTarget } from '../target/withdraw-target.tsx';
import { partIndicator, type Category } from './part-indicator.ts';

/** Agrees a target for a part, or that it has none any more. Where parts add up, it may be about the part's share. */
export function PartTargetDialog({
  indicator,
  breakdown,
  category,
  act,
  onClose,
}: {
  readonly indicator: Indicator;
  readonly breakdown: Breakdown;
  readonly category: Category;
  readonly act: 'change' | 'withdraw';
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('parts');
  const [, ask] = useQuery({ query: IndicatorPartTargetsDocument, variables: { id: indicator.id }, pause: true });
  const { target } = category;
  const [ofWhole, setOfWhole] = useState(target?.isOfWhole ?? false);
  const part = partIndicator(indicator, category, ofWhole);
  const onStale = (): void => {
    ask({ requestPolicy: 'network-only' });
  };
  if (act === 'withdraw') return target === null ? null : <WithdrawTarget indicator={part} target={target} onStale={onStale} onClose={onClose} />;
  const hasShares = breakdown.additivity === 'SUM';
  return (
    <TargetDialog
      key={String(ofWhole)}
      indicator={part}
      start={target !== null && target.isOfWhole === ofWhole ? target : null}
      part={{ categoryId: category.id, ofWhole }}
      lead={
        hasShares ? (
          <Select
            label={t('targets.judged')}
            value={ofWhole ? 'share' : 'own'}
            onChange={(event) => {
              setOfWhole(event.target.value === 'share');
            }}
          >
            <option value="own">{t('targets.own', { unit: indicator.unit })}</option>
            <option value="share">{t('targets.share')}</option>
          </Select>
        ) : null
      }
      onStale={onStale}
      onClose={onClose}
    />
  );
}
