import { useTranslation } from 'react-i18next';
import { figureWithUnit, numbersKept } from '../../figures/figure-text.ts';
import type { PlanTermsFragment } from '../../graphql/generated/graphql.ts';
import { useFormats } from '../../i18n/format.ts';
import { Cell } from './terms-cells.tsx';
import { TermsTool, useTermsTools } from './terms-tools.tsx';

type Indicator = PlanTermsFragment['indicators'][number];

/** Where an indicator began, and what it is compared with. */
export function BaselineCell({ indicator }: { readonly indicator: Indicator }) {
  const { t } = useTranslation('plan');
  const { locale } = useFormats();
  const { mayChangeIndicators } = useTermsTools();
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
      {mayChangeIndicators ? (
        <TermsTool
          words={t(indicator.baselines.length === 0 ? 'goals.addBaseline' : 'goals.changeBaseline')}
          about={indicator.name}
          opens={{ is: 'baselines', indicatorId: indicator.id }}
        />
      ) : null}
    </Cell>
  );
}

/** What is to be reached, in words. */
export function TargetWords({ indicator: { target } }: { readonly indicator: Indicator }) {
  const { t } = useTranslation('plan');
  return target ? numbersKept(target.words) : <span className="muted">{t('terms.noTarget')}</span>;
}

/** The way to agree on a target, or on another. */
export function TargetTool({ indicator: { id, name, target } }: { readonly indicator: Indicator }) {
  const { t } = useTranslation('plan');
  const { mayChangeTargets } = useTermsTools();
  return mayChangeTargets ? <TermsTool words={t(target ? 'goals.changeTarget' : 'goals.agreeTarget')} about={name} opens={{ is: 'target', indicatorId: id }} /> : null;
}

/** The way to an indicator's sheet. */
export function SheetTool({ indicator: { id, name } }: { readonly indicator: Indicator }) {
  const { t } = useTranslation('plan');
  const { mayChangeIndicators } = useTermsTools();
  return mayChangeIndicators ? <TermsTool words={t('goals.change')} about={name} opens={{ is: 'sheet', indicatorId: id }} /> : null;
}
