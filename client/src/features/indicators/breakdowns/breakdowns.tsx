import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Indicator } from '../../../figures/indicator.ts';
import { useFormats } from '../../../i18n/format.ts';
import { PartTargets } from './part-targets.tsx';
import { PartsTable } from './parts-table.tsx';
import './breakdowns.css';

const BreakdownsForm = lazy(async () => ({ default: (await import('./breakdowns-form.tsx')).BreakdownsForm }));

/** The parts that an indicator is reported by with their figures, and for who may the way to change which they are. */
export function Breakdowns({ indicator, programmeSlug }: { readonly indicator: Indicator; readonly programmeSlug: string }) {
  const { t } = useTranslation('parts');
  const { locale } = useFormats();
  const [isOpen, setIsOpen] = useState(false);
  const { breakdowns, viewerMayChange, kind } = indicator;
  const mayChange = viewerMayChange && kind !== 'MILESTONE';
  if (breakdowns.length === 0 && !mayChange) return null;
  return (
    <>
      {breakdowns.map((breakdown) => (
        <section key={breakdown.id} className="breakdown" aria-labelledby={`breakdown-${breakdown.id}`}>
          <h3 id={`breakdown-${breakdown.id}`}>
            {t('title', { by: breakdown.name.toLocaleLowerCase(locale) })} <small>{t(`additivity.${breakdown.additivity}`)}</small>
          </h3>
          <PartsTable indicator={indicator} breakdown={breakdown} />
          <PartTargets indicator={indicator} breakdown={breakdown} />
        </section>
      ))}
      {mayChange ? (
        <button
          type="button"
          className="text-link breakdown-more no-print"
          onClick={() => {
            setIsOpen(true);
          }}
        >
          {t(breakdowns.length === 0 ? 'add' : 'change')}
        </button>
      ) : null}
      {isOpen ? (
        <Suspense>
          <BreakdownsForm
            indicator={indicator}
            programmeSlug={programmeSlug}
            onClose={() => {
              setIsOpen(false);
            }}
          />
        </Suspense>
      ) : null}
    </>
  );
}
