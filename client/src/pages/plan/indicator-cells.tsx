import { useTranslation } from 'react-i18next';
import { figureWithUnit, numbersKept } from '../../figures/figure-text.ts';
import type { PlanTermsFragment } from '../../graphql/generated/graphql.ts';
import { useFormats } from '../../i18n/format.ts';
import { Cell } from './terms-cells.tsx';

type Indicator = PlanTermsFragment['indicators'][number];

/** Where an indicator began, and what it is compared with. */
export function BaselineCell({ indicator }: { readonly indicator: Indicator }) {
  const { t } = useTranslation('plan');
  const { locale } = useFormats();
  return (
    <Cell label={t('terms.baseline')}>
      {indicator.baselines.map((baseline) => (
        <span key={baseline.id} className="baseline">
          {baseline.value === null || baseline.value === undefined
            ? t('terms.notCounted')
            : figureWithUnit(baseline.value, indicator.decimals, indicator.unit, locale)}
          <small className="muted">{[baseline.label, baseline.date?.slice(0, 4), baseline.source].filter(Boolean).join(', ')}</small>
        </span>
      ))}
    </Cell>
  );
}

/** What is to be reached, in words. */
export function TargetWords({ indicator: { target } }: { readonly indicator: Indicator }) {
  const { t } = useTranslation('plan');
  return target ? numbersKept(target.words) : <span className="muted">{t('terms.noTarget')}</span>;
}
