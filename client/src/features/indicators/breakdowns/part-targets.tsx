import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { numbersKept } from '../../../figures/figure-text.ts';
import type { Indicator } from '../../../figures/indicator.ts';
import type { Breakdown } from '../../../figures/parts.ts';
import { Status } from '../../../ui/status.tsx';
import type { Category } from './part-indicator.ts';
import { PartTargetHistory } from './part-target-history.tsx';

const PartTargetDialog = lazy(async () => ({ default: (await import('./part-target-dialog.tsx')).PartTargetDialog }));

/** The targets of a breakdown's parts with how they stand, and for who may the ways to agree others. */
export function PartTargets({ indicator, breakdown }: { readonly indicator: Indicator; readonly breakdown: Breakdown }) {
  const { t } = useTranslation('parts');
  const [opened, setOpened] = useState<{ readonly category: Category; readonly act: 'change' | 'withdraw' } | null>(null);
  const { categories } = breakdown;
  const agreed = categories.filter(({ target }) => target !== null);
  const without = categories.filter(({ target }) => target === null);
  const mayChange = indicator.viewerMayChange;
  const open = (category: Category, act: 'change' | 'withdraw', label: string) => (
    <button
      key={`${category.id} ${act}`}
      type="button"
      className="text-link"
      {...(label === category.name ? {} : { 'aria-label': `${label}: ${category.name}` })}
      onClick={() => {
        setOpened({ category, act });
      }}
    >
      {label}
    </button>
  );
  return (
    <>
      {agreed.length > 0 ? (
        <ul className="part-targets" aria-label={t('targets.list')}>
          {agreed.map((category) => (
            <li key={category.id}>
              <b>{numbersKept(category.target?.words ?? '')}</b>
              <span>
                <Status performance={category.status.performance} /> {numbersKept(category.status.reason)}
              </span>
              {mayChange ? (
                <span className="breakdown-field-ways no-print">
                  {open(category, 'change', t('targets.change'))}
                  {open(category, 'withdraw', t('targets.withdraw'))}
                </span>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {mayChange && without.length > 0 ? (
        <p className="breakdown-field-ways no-print">
          <span>{t('targets.of')}</span>
          {without.map((category) => open(category, 'change', category.name))}
        </p>
      ) : null}
      <PartTargetHistory indicatorId={indicator.id} breakdown={breakdown} />
      {opened === null ? null : (
        <Suspense>
          <PartTargetDialog
            indicator={indicator}
            breakdown={breakdown}
            category={categories.find(({ id }) => id === opened.category.id) ?? opened.category}
            act={opened.act}
            onClose={() => {
              setOpened(null);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
