import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Indicator } from '../../../figures/indicator.ts';
import './sheet.css';

const SheetForm = lazy(async () => ({ default: (await import('./sheet-form.tsx')).SheetForm }));

/** The rest of an indicator's sheet, folded away, and for who may the way to change it. */
export function Sheet({ indicator }: { readonly indicator: Indicator }) {
  const { t } = useTranslation('indicators');
  const [isOpen, setIsOpen] = useState(false);
  const { rationale, numerator, denominator, method, qualityNote, kind, direction, aggregation, lagDays, dueDays, collectionFrequency } = indicator;
  const facts: readonly (readonly [string, string | null])[] = [
    [t('sheet.fields.rationale'), rationale],
    [t('sheet.fields.kind'), t(`sheet.choices.${kind}`)],
    [t('sheet.fields.numerator'), numerator],
    [t('sheet.fields.denominator'), denominator],
    [t('sheet.fields.direction'), t(`sheet.choices.${direction}`)],
    [t('sheet.fields.aggregation'), t(`sheet.choices.${aggregation}`)],
    [t('sheet.fields.collectionFrequency'), collectionFrequency === null ? null : t(`sheet.choices.${collectionFrequency}`)],
    [t('sheet.timing'), t('sheet.timingIs', { lag: lagDays, due: dueDays })],
    [t('sheet.fields.method'), method],
    [t('sheet.fields.qualityNote'), qualityNote],
  ];
  return (
    <details className="sheet">
      <summary>{t('sheet.open')}</summary>
      <dl className="details-facts">
        {facts.map(([name, value]) =>
          value === null ? null : (
            <div key={name} className="sheet-fact">
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      {indicator.viewerMayChange ? (
        <button
          type="button"
          className="text-link no-print"
          onClick={() => {
            setIsOpen(true);
          }}
        >
          {t('sheet.change')}
        </button>
      ) : null}
      {isOpen ? (
        <Suspense>
          <SheetForm
            of={indicator}
            onClose={() => {
              setIsOpen(false);
            }}
          />
        </Suspense>
      ) : null}
    </details>
  );
}
