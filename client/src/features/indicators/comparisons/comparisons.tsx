import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { figureWithUnit, shortLabel, unbroken } from '../../../figures/figure-text.ts';
import type { Indicator } from '../../../figures/indicator.ts';
import { countedOnce } from '../../../figures/series.ts';
import { useFormats } from '../../../i18n/format.ts';
import { ComparisonForm } from './comparison-form.tsx';
import './comparisons.css';

/** Whom an indicator is compared with, the newest figure of each, and for who may the way to enter more. */
export function Comparisons({ indicator, programmeSlug }: { readonly indicator: Indicator; readonly programmeSlug: string }) {
  const { t } = useTranslation('indicators');
  const { locale } = useFormats();
  const [isOpen, setIsOpen] = useState(false);
  const followed = indicator.comparisons.filter(({ figures }) => figures.length > 0);
  const standing = countedOnce(indicator);
  const isNone = followed.length + standing.length === 0;
  if (isNone && !indicator.viewerMayCompare) return null;
  return (
    <section className="comparisons" aria-labelledby={`compared-${indicator.id}`}>
      <h3 id={`compared-${indicator.id}`}>{t('compare.title')}</h3>
      {isNone ? <p className="muted">{t('compare.none')}</p> : null}
      <ul>
        {followed.map(({ unit, figures }) => {
          const [newest] = figures;
          if (!newest) return null;
          const label = indicator.periods.find(({ key }) => key === newest.periodKey)?.label ?? newest.periodKey;
          return (
            <li key={unit.id}>
              <span>{unit.name}</span>{' '}
              <b className="num">{newest.value === null ? '–' : figureWithUnit(newest.value, indicator.decimals, indicator.unit, locale)}</b>{' '}
              <small>
                {shortLabel(label)}
                {newest.source === null ? '' : ` · ${newest.source}`}
              </small>
            </li>
          );
        })}
        {standing.map(({ id, label, value, dateWords, source }) => (
          <li key={id}>
            <span lang="da">{label}</span> <b className="num">{figureWithUnit(value, indicator.decimals, indicator.unit, locale)}</b>{' '}
            <small>{[dateWords, source].filter(Boolean).map((part) => unbroken(part ?? '')).join(' · ')}</small>
          </li>
        ))}
      </ul>
      {indicator.viewerMayCompare ? (
        <button
          type="button"
          className="text-link no-print"
          onClick={() => {
            setIsOpen(true);
          }}
        >
          {t('compare.enter')}
        </button>
      ) : null}
      {isOpen ? (
        <ComparisonForm
          indicator={indicator}
          programmeSlug={programmeSlug}
          onClose={() => {
            setIsOpen(false);
          }}
        />
      ) : null}
    </section>
  );
}
