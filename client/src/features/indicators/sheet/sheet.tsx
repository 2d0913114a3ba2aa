import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Indicator } from '../../../figures/indicator.ts';
import { useFormats } from '../../../i18n/format.ts';
import './sheet.css';

const SheetForm = lazy(async () => ({ default: (await import('./sheet-form.tsx')).SheetForm }));

const DueDatesForm = lazy(async () => ({ default: (await import('./due-dates-form.tsx')).DueDatesForm }));

/** The rest of an indicator's sheet, folded away, and for who may the way to change it. */
export function Sheet({ indicator }: { readonly indicator: Indicator }) {
  const { t } = useTranslation('indicators');
  const formats = useFormats();
  const [open, setOpen] = useState<'sheet' | 'dueDates' | null>(null);
  const { rationale, numerator, denominator, method, qualityNote, kind, direction, aggregation, lagDays, dueDays, dueDates, collectionFrequency } = indicator;
  const labelOf = (periodKey: string): string => indicator.periods.find(({ key }) => key === periodKey)?.label ?? periodKey;
  const facts: readonly (readonly [string, string | null])[] = [
    [t('sheet.fields.rationale'), rationale],
    [t('sheet.fields.kind'), t(`sheet.choices.${kind}`)],
    [t('sheet.fields.numerator'), numerator],
    [t('sheet.fields.denominator'), denominator],
    [t('sheet.fields.direction'), t(`sheet.choices.${direction}`)],
    [t('sheet.fields.aggregation'), t(`sheet.choices.${aggregation}`)],
    [t('sheet.fields.collectionFrequency'), collectionFrequency === null ? null : t(`sheet.choices.${collectionFrequency}`)],
    [t('sheet.timing'), t('sheet.timingIs', { lag: lagDays, due: dueDays })],
    [
      t('dueDates.agreed'),
      dueDates.length === 0 ? null : dueDates.map(({ periodKey, dueOn }) => t('dueDates.one', { period: labelOf(periodKey), day: formats.longDay(dueOn) })).join('; '),
    ],
    [t('sheet.fields.method'), method],
    [t('sheet.fields.qualityNote'), qualityNote],
  ];
  const close = (): void => {
    setOpen(null);
  };
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
        <p className="sheet-tools no-print">
          {(['sheet', 'dueDates'] as const).map((form) => (
            <button
              key={form}
              type="button"
              className="text-link"
              onClick={() => {
                setOpen(form);
              }}
            >
              {t(form === 'sheet' ? 'sheet.change' : 'dueDates.open')}
            </button>
          ))}
        </p>
      ) : null}
      {open === null ? null : (
        <Suspense>
          {open === 'sheet' ? <SheetForm of={indicator} onClose={close} /> : <DueDatesForm indicator={indicator} onClose={close} />}
        </Suspense>
      )}
    </details>
  );
}
